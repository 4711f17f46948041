package io.carillon.testkit;

import io.carillon.api.message.Address;
import io.carillon.api.message.Message;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Makes messages: "Hello" in English, from us@example.org, if a test does not say otherwise. */
public final class MessageBuilder {
  private final String name;
  private int version = 1;
  private String kind = "email";
  private String addressKind = "email";
  private String subject = "Hello";
  private String html = "Hello";
  private String sender = "us@example.org";
  private Optional<String> cc = Optional.empty();
  private Optional<String> bcc = Optional.empty();
  private Set<String> languages = Set.of();

  private MessageBuilder(String name) {
    this.name = name;
  }

  public static MessageBuilder message(String name) {
    return new MessageBuilder(name);
  }

  public MessageBuilder version(int number) {
    version = number;
    return this;
  }

  /** The channel that carries it, and the kind of addresses that it goes to. */
  public MessageBuilder kind(String channel, String addresses) {
    kind = channel;
    addressKind = addresses;
    return this;
  }

  public MessageBuilder subject(String text) {
    subject = text;
    return this;
  }

  public MessageBuilder html(String text) {
    html = text;
    return this;
  }

  public MessageBuilder from(String address) {
    sender = address;
    return this;
  }

  public MessageBuilder cc(String text) {
    cc = Optional.of(text);
    return this;
  }

  public MessageBuilder bcc(String text) {
    bcc = Optional.of(text);
    return this;
  }

  /** Languages beside English. */
  public MessageBuilder languages(String... tags) {
    languages = Set.of(tags);
    return this;
  }

  public Message build(long id, Instant createdAt) {
    return new Message(
        id,
        name,
        version,
        kind,
        addressKind,
        subject,
        html,
        "Hello",
        new Address("", sender),
        Optional.empty(),
        cc,
        bcc,
        "en",
        languages,
        "",
        createdAt);
  }
}
