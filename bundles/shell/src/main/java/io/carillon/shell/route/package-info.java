/** Commands for the routes of the Camel context. */
package io.carillon.shell.route;
