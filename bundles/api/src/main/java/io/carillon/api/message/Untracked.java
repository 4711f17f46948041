package io.carillon.api.message;

import java.util.Optional;

/** Links of mails that nobody tracks: all of them have the same for a reader's wishes. */
record Untracked(String wishes) implements Links {
  @Override
  public boolean tracks(long deliveryId) {
    return false;
  }

  @Override
  public String click(long deliveryId, int position) {
    throw new IllegalStateException("nothing is tracked");
  }

  @Override
  public String open(long deliveryId) {
    throw new IllegalStateException("nothing is tracked");
  }

  @Override
  public Optional<String> honeypot(long deliveryId) {
    return Optional.empty();
  }

  @Override
  public String unsubscribe(long deliveryId) {
    return wishes;
  }

  @Override
  public String preferences(long deliveryId) {
    return wishes;
  }

  @Override
  public String mark(long deliveryId) {
    return "";
  }
}
