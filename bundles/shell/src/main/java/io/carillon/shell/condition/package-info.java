/** Commands on condition templates. */
package io.carillon.shell.condition;
