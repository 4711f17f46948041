package io.carillon.channel.email;

import java.io.IOException;

/**
 * The server takes no mail from us at all: the sender or the missing log-in is at fault, not a
 * recipient. Nobody's mail is given up for that.
 */
final class SenderRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  SenderRefusedException(String message) {
    super(message);
  }
}
