package io.carillon.itests.server;

import java.io.IOException;
import java.util.Map;

/** A workflow to everyone of a tier, over SMTP to a sink: what most tests need first. */
final class Sample {
  private static final String MESSAGE =
      """
      message: greeting
      subject: Hello {{ first_name | default('there') }}
      from: {name: Carillon, email: carillon@example.com}
      html: |
        <p>Dear {{ first_name | default('friend') }}, your number is {{ external_id }}.</p>
      """;

  private Sample() {}

  /** Sends by SMTP to a port of loopback over so many connections. */
  static Map<String, String> smtp(int port, int connections) {
    return Map.of(
        "transport", "smtp",
        "host", "127.0.0.1",
        "port", Integer.toString(port),
        "tls", "none",
        "connections", Integer.toString(connections));
  }

  /** So many contacts of a tier. */
  static String contacts(String tier, int count) {
    StringBuilder csv = new StringBuilder("id,email,first_name,tier\n");
    for (int i = 0; i < count; i++) {
      String id = tier + "-" + i;
      csv.append(id).append(',').append(address(tier, i)).append(",Ana,").append(tier).append('\n');
    }
    return csv.toString();
  }

  static String address(String tier, int number) {
    return tier + "-" + number + "@example.com";
  }

  /**
   * Imports contacts of a tier and makes an active workflow with the tier's name that mails them.
   */
  static void activate(Server server, String tier, int contacts)
      throws IOException, InterruptedException {
    server.shell("carillon:contact-import " + server.file(tier + ".csv", contacts(tier, contacts)));
    server.shell("carillon:message-create " + server.file("greeting.yaml", MESSAGE));
    server.shell(
        "carillon:segment-create "
            + server.file(
                tier + ".segment.yaml",
                "segment: "
                    + tier
                    + "\nall:\n  - field: tier\n    is: equal\n    value: "
                    + tier
                    + "\n"));
    server.shell(
        "carillon:workflow-create "
            + server.file(
                tier + ".workflow.yaml",
                "workflow: " + tier + "\nsegments: [" + tier + "]\nmessage: greeting\n"));
    server.shell("carillon:workflow-activate " + tier);
  }
}
