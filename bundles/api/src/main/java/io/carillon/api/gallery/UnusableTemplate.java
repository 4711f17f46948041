package io.carillon.api.gallery;

/**
 * A template that a bundle brings but nobody can use.
 *
 * @param bundle its symbolic name
 * @param file such as {@code CARILLON-INF/templates/reactivation.yaml}
 * @param why one line
 */
public record UnusableTemplate(String bundle, String file, String why) {}
