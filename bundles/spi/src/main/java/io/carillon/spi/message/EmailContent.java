package io.carillon.spi.message;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a message of the kind {@value #KIND} holds, and under which names. No value holds CR or LF
 * but the parts {@value #HTML} and {@value #TEXT}.
 *
 * @param fromName the sender's display name, may be empty
 * @param fromAddress the sender's address
 * @param replyTo where answers go
 * @param cc one address that gets a copy, named in the mail; not both with bcc
 * @param bcc one address that gets a copy and is not named
 * @param subject plain text
 * @param html the HTML part
 * @param text the plain part
 */
public record EmailContent(
    String fromName,
    String fromAddress,
    Optional<String> replyTo,
    Optional<String> cc,
    Optional<String> bcc,
    Text subject,
    Text html,
    Text text) {

  /** The kind of these messages. */
  public static final String KIND = "email";

  /** The part that holds the subject. */
  public static final String SUBJECT = "subject";

  /** The HTML part. */
  public static final String HTML = "html";

  /** The plain part. */
  public static final String TEXT = "text";

  /** The setting that holds the sender's display name. */
  public static final String FROM_NAME = "from.name";

  /** The setting that holds the sender's address. */
  public static final String FROM_ADDRESS = "from.address";

  /** The setting that holds the address for answers. */
  public static final String REPLY_TO = "reply-to";

  /** The setting that holds the address of a visible copy. */
  public static final String CC = "cc";

  /** The setting that holds the address of a hidden copy. */
  public static final String BCC = "bcc";

  private static final String PLAIN = "text/plain";

  /**
   * Reads a message of this kind.
   *
   * @param message of the kind {@value #KIND}
   * @return its content
   * @throws IllegalArgumentException if it is of another kind
   */
  public static EmailContent of(CompiledMessage message) {
    if (!message.kind().equals(KIND)) {
      throw new IllegalArgumentException("it is no e-mail, but of the kind " + message.kind());
    }
    Map<String, String> settings = message.settings();
    return new EmailContent(
        settings.getOrDefault(FROM_NAME, ""),
        settings.getOrDefault(FROM_ADDRESS, ""),
        Optional.ofNullable(settings.get(REPLY_TO)),
        Optional.ofNullable(settings.get(CC)),
        Optional.ofNullable(settings.get(BCC)),
        message.text(SUBJECT),
        message.text(HTML),
        message.text(TEXT));
  }

  /**
   * The values of one contact.
   *
   * @param subject of the subject
   * @param html of the HTML part
   * @param text of the plain part
   * @return the same by the names of the parts
   */
  public static Values values(List<String> subject, List<String> html, List<String> text) {
    return new Values(Map.of(SUBJECT, subject, HTML, html, TEXT, text));
  }

  /**
   * This content as a channel gets it.
   *
   * @param id the message's number
   * @param version its version
   * @param language the variant; empty: the message's own language
   * @return a message of the kind {@value #KIND}
   */
  public CompiledMessage compiled(long id, int version, String language) {
    Map<String, String> settings = new HashMap<>();
    settings.put(FROM_NAME, fromName);
    settings.put(FROM_ADDRESS, fromAddress);
    replyTo.ifPresent(address -> settings.put(REPLY_TO, address));
    cc.ifPresent(address -> settings.put(CC, address));
    bcc.ifPresent(address -> settings.put(BCC, address));
    return new CompiledMessage(
        id,
        version,
        language,
        KIND,
        settings,
        List.of(
            new CompiledPart(SUBJECT, PLAIN, subject),
            new CompiledPart(HTML, "text/html", html),
            new CompiledPart(TEXT, PLAIN, text)));
  }
}
