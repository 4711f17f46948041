/** Operators on values: what they mean as SQL, in words, and for reasoning. */
package io.carillon.segments.operator;
