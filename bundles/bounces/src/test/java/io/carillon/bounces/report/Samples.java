package io.carillon.bounces.report;

import io.carillon.bounces.mime.MailReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Mails written for tests, in files of many. */
final class Samples {
  private Samples() {}

  /**
   * A mail.
   *
   * @param expected what it must be read as: kind, reason, address and status, a dash for none
   */
  record Sample(String name, List<String> expected, String mail) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Sample> in(String file) {
    List<Sample> samples = new ArrayList<>();
    for (String each : text(file).split("(?m)^=== ")) {
      if (each.startsWith("#") || each.isBlank()) {
        continue;
      }
      List<String> lines = each.lines().toList();
      int at = 1;
      List<String> expected = new ArrayList<>();
      while (at < lines.size() && lines.get(at).startsWith(">>> ")) {
        expected.add(lines.get(at++).substring(4));
      }
      String mail = String.join("\n", lines.subList(at, lines.size()));
      samples.add(new Sample(lines.get(0), List.copyOf(expected), mail));
    }
    return List.copyOf(samples);
  }

  static String text(String file) {
    try (InputStream in = Samples.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Finding> read(String mail) {
    return read(mail.getBytes(StandardCharsets.UTF_8));
  }

  static List<Finding> read(byte[] mail) {
    try {
      String source = MailReader.source(new ByteArrayInputStream(mail));
      return BounceReader.read(MailReader.read(source));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A finding as samples write it. */
  static String line(Finding finding) {
    return "%s %s %s %s"
        .formatted(
            finding.kind(),
            finding.reason(),
            finding.address().isEmpty() ? "-" : finding.address(),
            finding.status().isEmpty() ? "-" : finding.status());
  }
}
