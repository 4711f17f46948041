/**
 * What conditions say, as typed values, and a decision procedure over them: can they hold together,
 * today or on a later day? Knows neither SQL nor YAML.
 */
package io.carillon.segments.reasoning;
