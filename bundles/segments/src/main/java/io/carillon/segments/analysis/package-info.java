/** Findings about segments, by reasoning over what their conditions mean. */
package io.carillon.segments.analysis;
