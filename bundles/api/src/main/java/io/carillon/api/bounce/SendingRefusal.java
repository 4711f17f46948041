package io.carillon.api.bounce;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a mail server refuses the sending and not the reader: the sender and his domain, the
 * sending machine and its greeting, its log-in, its right to relay, how much it sends. That is said
 * in the same words as of readers ("user unknown", "domain not found"), so it must be asked first.
 * Whoever merely names the sender refuses nothing of him.
 */
public final class SendingRefusal {
  private static final ServerPhrases<BounceReason> PHRASES =
      ServerPhrases.load(SendingRefusal.class, "sending-refusals.txt", BounceReason.class);

  private SendingRefusal() {}

  /**
   * What a status (RFC 3463) says of the sending.
   *
   * @param detail without its first digit, such as {@code 1.8} of {@code 5.1.8}
   * @return empty if it says nothing of it, or not surely
   */
  public static Optional<BounceReason> status(String detail) {
    return switch (detail) {
      case "1.7", "1.8", "7.27", "7.60" -> Optional.of(BounceReason.SENDER_REFUSED);
      case "7.20", "7.21", "7.22", "7.23", "7.24", "7.26", "7.509", "7.515" ->
          Optional.of(BounceReason.AUTHENTICATION);
      // From 7.501 on they are Exchange Online's.
      case "7.25",
          "7.501",
          "7.502",
          "7.503",
          "7.506",
          "7.511",
          "7.606",
          "7.705",
          "7.708",
          "7.750" ->
          Optional.of(BounceReason.BLOCKED);
      case "7.64" -> Optional.of(BounceReason.RELAY_DENIED);
      default -> Optional.empty();
    };
  }

  /**
   * What a server says of the sending in words.
   *
   * @param said one answer, or what stands around a recipient in a notice
   * @param senders addresses from which the mail came; they and their domains mean the sender
   * @param recipient whom it was for; may be empty
   * @return {@link BounceReason#RATE_LIMITED} or a reason that is of the sending; empty if it says
   *     nothing of it
   */
  public static Optional<BounceReason> in(
      String said, Collection<String> senders, String recipient) {
    String reader = recipient.toLowerCase(Locale.ROOT);
    Set<String> ours =
        senders.stream()
            .map(address -> address.toLowerCase(Locale.ROOT))
            .filter(address -> !address.equals(reader))
            .collect(Collectors.toSet());
    String words =
        ServerWords.of(
            said,
            address -> {
              if (ours.contains(address)) {
                return Optional.of("sender");
              }
              return Optional.of("recipient").filter(word -> address.equals(reader));
            });
    for (String address : ours) {
      String domain = domain(address);
      if (!domain.isEmpty() && !domain.equals(domain(reader))) {
        words = named(words, domain);
      }
    }
    return PHRASES
        .of(words, reason -> true)
        .filter(reason -> reason.ofSending() || reason == BounceReason.RATE_LIMITED);
  }

  private static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  /** The words with "sender" for a domain where it stands by itself and is no server's name. */
  private static String named(String words, String domain) {
    StringBuilder named = new StringBuilder(words.length());
    int end = 0;
    for (int at = words.indexOf(domain); at >= 0; at = words.indexOf(domain, at + 1)) {
      int behind = at + domain.length();
      boolean begins = at == 0 || !ServerWords.isHostname(words.charAt(at - 1));
      boolean goesOn =
          behind < words.length()
              && ServerWords.isHostname(words.charAt(behind))
              && (words.charAt(behind) != '.'
                  || behind + 1 < words.length()
                      && ServerWords.isHostname(words.charAt(behind + 1)));
      if (begins && !goesOn && at >= end) {
        named.append(words, end, at).append("sender");
        end = behind;
      }
    }
    return named.append(words, end, words.length()).toString();
  }
}
