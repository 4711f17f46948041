/** The built-in condition types, and how conditions are read and stand together. */
package io.carillon.segments.condition;
