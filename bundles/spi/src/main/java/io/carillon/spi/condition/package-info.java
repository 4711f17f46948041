/**
 * What a vendor implements so that segments can ask for more. A condition type is a service; in a
 * segment's YAML a condition belongs to the type whose name is one of its keys.
 *
 * <p>A condition is a predicate in SQL that PostgreSQL asks of all contacts at once, never code
 * that is called for each of them. What it reads and what it means is said beside it, so that
 * nobody has to understand the SQL: simulation, linter and explanation go by that.
 */
@Export
@Version("1.0.0")
package io.carillon.spi.condition;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
