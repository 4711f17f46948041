/** What the tab key offers. */
package io.carillon.shell.completer;
