/**
 * The Camel component {@code carillon:}. An endpoint is one call to the bundle that knows how,
 * found as a service; docs/camel.md describes each for integrators.
 */
package io.carillon.camel.component;
