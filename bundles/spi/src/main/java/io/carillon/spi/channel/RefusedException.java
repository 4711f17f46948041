package io.carillon.spi.channel;

import java.io.IOException;

/**
 * The provider can be reached and accepts nothing, and no recipient is at fault: it wants another
 * log-in, sender or content, or thinks badly of the client. What has no outcome was not tried.
 */
public final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Whose mails are refused. */
  public enum Scope {
    /** Those of this message; others are accepted, or may be. */
    MESSAGE,
    /** Everybody's, as far as is known. */
    CHANNEL
  }

  private final Scope scope;

  /**
   * A refusal.
   *
   * @param scope whose mails
   * @param message names the provider, in its own words, one line
   */
  public RefusedException(Scope scope, String message) {
    super(message);
    this.scope = scope;
  }

  /**
   * Whose mails are refused.
   *
   * @return those of this message, or everybody's
   */
  public Scope scope() {
    return scope;
  }
}
