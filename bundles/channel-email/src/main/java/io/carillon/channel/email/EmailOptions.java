package io.carillon.channel.email;

import io.carillon.api.address.EmailAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The channel's configuration, checked.
 *
 * @param smtp how to send, or empty if mails go into the mailbox
 * @param mailbox the mailbox's folder
 * @param style of every mail's header and envelope
 */
record EmailOptions(Optional<SmtpOptions> smtp, Path mailbox, Style style) {
  private static final Set<String> KEYS =
      Set.of(
          "transport",
          "directory",
          "host",
          "port",
          "tls",
          "trusted",
          "insecure",
          "user",
          ".password",
          "connections",
          "connection.messages",
          "connection.minutes",
          "connection.idle",
          "timeout.connect",
          "timeout.read",
          "timeout.write",
          "rate",
          "pipelining",
          "ehlo.name",
          "message-id.domain",
          "return-path",
          "dkim.subdomains",
          "unsubscribe.mailto",
          "unsubscribe.url");

  private enum Transport {
    MAILBOX,
    SMTP
  }

  /**
   * @throws io.carillon.api.InvalidInputException naming the key that is wrong
   */
  static EmailOptions of(Map<String, Object> configuration) {
    Settings settings = new Settings(configuration);
    settings.refuseUnknown(KEYS, DkimOptions::key);
    Transport transport = settings.choice("transport", Transport.MAILBOX, Transport.class);
    Optional<String> domain =
        settings.text(
            "message-id.domain",
            value -> EmailAddress.canonical("x@" + value) != null,
            "a domain such as mail.example.com");
    Unsubscribe unsubscribe =
        new Unsubscribe(
            settings.text(
                "unsubscribe.mailto", EmailOptions::mailto, "an address, maybe with ?subject=…"),
            settings.text(
                "unsubscribe.url",
                EmailOptions::url,
                "an https address of at most " + Unsubscribe.MAX_TEMPLATE + " characters"));
    return new EmailOptions(
        transport == Transport.SMTP ? Optional.of(SmtpOptions.of(settings)) : Optional.empty(),
        mailbox(settings),
        new Style(
            domain,
            unsubscribe,
            settings
                .text(
                    "return-path",
                    ReturnPath::fits,
                    "an address such as bounces+{mark}@example.com, at most 64 characters before"
                        + " the @ when the mark has 40")
                .map(ReturnPath::new),
            DkimOptions.of(settings)));
  }

  /** Where mails are or were written to as files. */
  static Path mailbox(Settings settings) {
    return settings
        .text("directory")
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("karaf.data", "data"), "mailbox"))
        .toAbsolutePath();
  }

  private static boolean mailto(String template) {
    int query = template.indexOf('?');
    String address = query < 0 ? template : template.substring(0, query);
    return safe(template)
        && EmailAddress.canonical(address.replace("{delivery}", "1").replace("{address}", "1"))
            != null;
  }

  private static boolean url(String template) {
    return safe(template) && template.matches("https://[A-Za-z0-9.-]+(:[0-9]+)?(/.*)?");
  }

  private static boolean safe(String template) {
    return template.length() <= Unsubscribe.MAX_TEMPLATE
        && template.chars().allMatch(c -> c > ' ' && c < 127 && "<>\"".indexOf(c) < 0);
  }
}
