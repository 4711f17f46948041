package io.carillon.templates;

import io.carillon.api.message.Links;
import java.util.Optional;

/** Links that can be told apart. */
public record FakeLinks(boolean tracked, boolean pot) implements Links {
  public static final FakeLinks TRACKED = new FakeLinks(true, false);
  public static final FakeLinks UNTRACKED = new FakeLinks(false, true);

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
  public String mark(long deliveryId) {
    return "m" + deliveryId;
  }
}
