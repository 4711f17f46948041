/** Commands for mails that come back. */
package io.carillon.shell.bounce;
