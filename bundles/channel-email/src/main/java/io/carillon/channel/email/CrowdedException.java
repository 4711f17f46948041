package io.carillon.channel.email;

import java.io.IOException;

/** The server takes no more recipients on this connection; another connection may do. */
final class CrowdedException extends IOException {
  private static final long serialVersionUID = 1L;

  CrowdedException(Answer answer) {
    super(answer.line());
  }
}
