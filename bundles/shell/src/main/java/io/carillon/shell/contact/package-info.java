/** Commands for contacts, fields and events. */
package io.carillon.shell.contact;
