/** Commands for the server itself. */
package io.carillon.shell.server;
