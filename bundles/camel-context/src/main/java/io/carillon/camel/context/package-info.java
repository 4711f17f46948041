/**
 * The one Camel context. What joins it, the product's own routes among them, comes from other
 * bundles and leaves with them; only an update of this bundle restarts the context.
 */
package io.carillon.camel.context;
