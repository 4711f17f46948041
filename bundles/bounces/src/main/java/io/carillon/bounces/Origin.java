package io.carillon.bounces;

import io.carillon.bounces.mime.Headers;
import io.carillon.bounces.mime.Mail;
import io.carillon.bounces.mime.Part;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a returned mail may tell which of ours it answers: the address that it was returned to
 * (VERP), and return path and Message-ID of the mail that it returns.
 *
 * @param marks what may be one of our marks
 * @param unsigned numbers of deliveries with the hash of their address, from a Message-ID without a
 *     mark
 */
record Origin(Set<String> marks, List<Unsigned> unsigned) {
  private static final Pattern MARK =
      Pattern.compile("(?<![A-Za-z0-9])[A-Za-z0-9]{16,40}(?=[@.+=_-])");
  private static final Pattern UNSIGNED = Pattern.compile("<d([0-9]{1,18})\\.([0-9a-z]{1,13})@");
  private static final int MOST = 50;
  private static final int DEEPEST = 4;
  private static final List<String> OWN =
      List.of("to", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "cc");
  private static final List<String> BOTH =
      List.of(
          "return-path",
          "message-id",
          "in-reply-to",
          "references",
          "x-ms-exchange-parent-message-id",
          "original-mail-from",
          "original-envelope-id");
  private static final List<String> TELLING =
      List.of("return-path:", "message-id:", "original-mail-from:", "x-postfix-sender:");

  /**
   * A Message-ID of ours without a mark.
   *
   * @param hash of the address, as the e-mail channel makes it
   */
  record Unsigned(long delivery, String hash) {}

  static Origin of(Mail mail) {
    List<String> places = new ArrayList<>();
    OWN.forEach(name -> places.addAll(mail.headers().values(name)));
    gather(mail, 0, places);
    Set<String> marks = new LinkedHashSet<>();
    List<Unsigned> unsigned = new ArrayList<>();
    for (String place : places) {
      Matcher mark = MARK.matcher(place);
      while (marks.size() < MOST && mark.find()) {
        marks.add(mark.group());
      }
      Matcher id = UNSIGNED.matcher(place);
      while (unsigned.size() < MOST && id.find()) {
        unsigned.add(new Unsigned(Long.parseLong(id.group(1)), id.group(2)));
      }
    }
    return new Origin(marks, List.copyOf(unsigned));
  }

  private static void gather(Mail mail, int depth, List<String> places) {
    Headers headers = mail.headers();
    BOTH.forEach(name -> places.addAll(headers.values(name)));
    for (Part part : mail.parts()) {
      if (part.message().isPresent() && depth < DEEPEST) {
        gather(part.message().get(), depth + 1, places);
      } else {
        part.text().lines().limit(5_000).filter(Origin::telling).limit(MOST).forEach(places::add);
      }
    }
  }

  /** A line of a header that stands in a text, maybe quoted. */
  private static boolean telling(String line) {
    int start = 0;
    while (start < line.length() && start < 20 && " \t>|*-".indexOf(line.charAt(start)) >= 0) {
      start++;
    }
    int at = start;
    return line.length() < 2_000
        && TELLING.stream().anyMatch(name -> line.regionMatches(true, at, name, 0, name.length()));
  }
}
