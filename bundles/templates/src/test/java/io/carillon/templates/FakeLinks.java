package io.carillon.templates;

import io.carillon.api.message.Links;
import java.util.Map;
import java.util.Optional;

/** Links that can be told apart. */
public record FakeLinks(
    boolean tracked, boolean pot, boolean dismissible, Map<String, String> words) implements Links {
  public static final FakeLinks TRACKED = new FakeLinks(true, false);
  public static final FakeLinks UNTRACKED = new FakeLinks(false, true);

  public FakeLinks(boolean tracked, boolean pot) {
    this(tracked, pot, false, Map.of());
  }

  @Override
  public boolean tracks(long deliveryId) {
    return tracked;
  }

  @Override
  public String click(long deliveryId, int position) {
    return "https://t.example/c/" + deliveryId + "?a=1&p=" + position;
  }

  @Override
  public String open(long deliveryId) {
    return "https://t.example/o/" + deliveryId;
  }

  @Override
  public Optional<String> honeypot(long deliveryId) {
    return pot ? Optional.of("https://t.example/h/" + deliveryId) : Optional.empty();
  }

  @Override
  public String unsubscribe(long deliveryId) {
    return "https://t.example/u/" + deliveryId;
  }

  @Override
  public String preferences(long deliveryId) {
    return "https://t.example/p/" + deliveryId;
  }

  @Override
  public String dismiss(long deliveryId) {
    return "https://t.example/d/" + deliveryId;
  }

  @Override
  public boolean offersDismissal(long deliveryId) {
    return dismissible;
  }

  @Override
  public Map<String, String> words(long deliveryId, String language) {
    return words;
  }

  @Override
  public String mark(long deliveryId) {
    return "m" + deliveryId;
  }
}
