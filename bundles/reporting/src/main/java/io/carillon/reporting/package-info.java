/** Figures and recipients of a workflow, read from deliveries and runs. */
package io.carillon.reporting;
