/** Commands about what readers of messages see besides the messages. */
package io.carillon.shell.wording;
