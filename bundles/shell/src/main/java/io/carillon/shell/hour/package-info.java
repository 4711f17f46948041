/** Commands for the hour. */
package io.carillon.shell.hour;
