/** Commands about figures and recipients. */
package io.carillon.shell.report;
