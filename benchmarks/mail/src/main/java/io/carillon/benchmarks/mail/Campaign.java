package io.carillon.benchmarks.mail;

import io.carillon.spi.message.EmailContent;
import io.carillon.spi.message.Text;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The mails of {@link Mails} as a user sets them up: contacts, a segment, a message, workflows. */
final class Campaign {
  private static final EmailContent MAIL = EmailContent.of(Mails.MESSAGE);
  private static final List<String> FIELDS =
      List.of("first_name", "last_name", "points", "since", "external_id");

  private final Server server;
  private final int contacts;

  Campaign(Server server, int contacts) {
    this.server = server;
    this.contacts = contacts;
  }

  /** Everything but the workflows. */
  void prepare() throws IOException, InterruptedException {
    server.shell("contact-import " + server.file("contacts.csv", contacts()));
    server.shell("message-create " + server.file("news.yaml", message()));
    server.shell(
        "segment-create "
            + server.file(
                "readers.yaml",
                "segment: readers\nall:\n  - {field: circle, is: equal, value: readers}\n"));
  }

  /** A fresh workflow to all of them, active. */
  void activate(String workflow, boolean tracked) throws IOException, InterruptedException {
    server.shell(
        "workflow-create "
            + server.file(
                workflow + ".yaml",
                "workflow: %s\nsegments: [readers]\nmessage: news\ncap: %d\ntracking: %s\n"
                    .formatted(workflow, contacts, tracked)));
    server.shell("workflow-activate " + workflow);
  }

  /** So that the next strike evaluates one workflow only. */
  void pause(String workflow) throws IOException, InterruptedException {
    server.shell("workflow-pause " + workflow);
  }

  private String contacts() {
    return IntStream.range(0, contacts)
        .mapToObj(
            number ->
                String.join(",", Mails.item(number).values().of(EmailContent.HTML))
                    + ","
                    + Mails.item(number).address()
                    + ",readers\n")
        .collect(
            Collectors.joining(
                "", "first_name,last_name,points,since,external_id,email,circle\n", ""));
  }

  private static String message() {
    return "message: news\nlanguage: es\n"
        + "from: {name: %s, email: %s}\n".formatted(MAIL.fromName(), MAIL.fromAddress())
        + "reply_to: %s\n".formatted(MAIL.replyTo().orElseThrow())
        + "subject: |-\n"
        + indented(template(MAIL.subject()))
        + "html: |\n"
        + indented(template(MAIL.html()))
        + "text: |\n"
        + indented(template(MAIL.text()));
  }

  private static String template(Text text) {
    return text.join(
        FIELDS.subList(0, text.values()).stream().map(field -> "{{ " + field + " }}").toList());
  }

  private static String indented(String text) {
    return text.lines().map(line -> "  " + line + "\n").collect(Collectors.joining());
  }
}
