package io.carillon.api.message;

import java.util.Map;
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
  public String dismiss(long deliveryId) {
    return wishes;
  }

  @Override
  public boolean offersDismissal(long deliveryId) {
    return false;
  }

  @Override
  public Map<String, String> words(long deliveryId, String language) {
    return Map.of();
  }

  @Override
  public String mark(long deliveryId) {
    return "";
  }
}
