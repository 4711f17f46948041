/** What is shipped, read out of what was built: see {@code docs/adr/0034}. */
package io.carillon.sbom;
