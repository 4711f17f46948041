/** Commands for segments. */
package io.carillon.shell.segment;
