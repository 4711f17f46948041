/** Commands for categories and groups of workflows. */
package io.carillon.shell.category;
