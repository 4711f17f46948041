/** Conditions with parameters, and how they are filled in. */
package io.carillon.segments.template;
