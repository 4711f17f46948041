/** Commands on applications. */
package io.carillon.shell.application;
