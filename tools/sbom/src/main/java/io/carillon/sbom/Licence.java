package io.carillon.sbom;

/**
 * A licence as it is agreed upon.
 *
 * @param id of the SPDX list, or an expression of such
 * @param decided whether we read it elsewhere than in the part itself, or chose it among several
 */
record Licence(String id, boolean decided) {}
