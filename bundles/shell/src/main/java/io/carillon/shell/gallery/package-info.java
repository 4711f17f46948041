/** Commands for the gallery of workflow templates. */
package io.carillon.shell.gallery;
