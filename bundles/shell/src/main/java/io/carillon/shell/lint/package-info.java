/** Commands that see conflicts before people do. */
package io.carillon.shell.lint;
