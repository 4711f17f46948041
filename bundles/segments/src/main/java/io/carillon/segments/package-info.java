/** Segments: conditions become one SQL predicate over a contact, for one moment in one zone. */
package io.carillon.segments;
