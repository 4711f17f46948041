/** Commands for the outbox. */
package io.carillon.shell.delivery;
