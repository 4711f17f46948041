/** Commands for workflows. */
package io.carillon.shell.workflow;
