package io.carillon.bounces.report;

import io.carillon.bounces.mime.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where the mail that is returned begins in a notice that holds it as mere text.
 *
 * @param before what stands before it
 * @param headers its header; none if it is not there
 */
record Returned(String before, Headers headers) {
  /** How a line begins that announces it, without what adorns it. */
  private static final List<String> ANNOUNCEMENTS =
      List.of(
          "below this line is a copy",
          "this is a copy of",
          "a copy of the message",
          "copy of the original",
          "original message follows",
          "original message header",
          "original message text",
          "original message:",
          "original message",
          "original mail",
          "the header of the original",
          "header of the original",
          "unsent message",
          "undelivered message",
          "returned message",
          "returned mail follows",
          "returned mail",
          "message header",
          "message text follows",
          "message contents",
          "the original message follows",
          "the text of the message",
          "your original message",
          "rejected message",
          "the following is a copy",
          "here is a copy",
          "headers of the original",
          "included is a copy",
          "body of message generated response",
          "start of returned message",
          "die urspruengliche nachricht",
          "originalnachricht",
          "ursprüngliche nachricht",
          "message d'origine",
          "mensaje original",
          "kopf der nachricht",
          "the headers follow",
          "recieved message",
          "received message",
          "forwarded message",
          "mail header",
          "first part of the message",
          "first 5000 bytes",
          "content of your message");

  static Returned of(String text) {
    List<String> lines = text.lines().limit(5_000).toList();
    for (int i = 0; i < lines.size(); i++) {
      if (announces(lines.get(i), i + 1 < lines.size() ? lines.get(i + 1) : "")) {
        return new Returned(join(lines, i), headers(lines, i + 1));
      }
      if (i > 0 && begins(lines, i)) {
        return new Returned(join(lines, i), headers(lines, i));
      }
    }
    return new Returned(join(lines, lines.size()), Headers.NONE);
  }

  /**
   * Whether it is a header as servers hand it on. An answer's quotation shows what a mail program
   * shows: from, to, date and subject.
   */
  boolean handedOn() {
    return headers.has("received") || headers.has("return-path") || headers.has("message-id");
  }

  private static String join(List<String> lines, int end) {
    return String.join("\n", lines.subList(0, end));
  }

  private static boolean announces(String line, String next) {
    String stripped = line.strip();
    if (stripped.length() > 120 || stripped.length() < 8) {
      return false;
    }
    String bare = bare(stripped);
    boolean adorned = bare.length() < stripped.length() || stripped.endsWith(":") || next.isBlank();
    if (!adorned || bare.startsWith("original message was")) {
      return false;
    }
    return ANNOUNCEMENTS.stream().anyMatch(bare::startsWith);
  }

  private static String bare(String line) {
    int start = 0;
    while (start < line.length() && "-*=#>_|+~.: [<\t".indexOf(line.charAt(start)) >= 0) {
      start++;
    }
    return line.substring(start).toLowerCase(Locale.ROOT);
  }

  /** A header's first lines, without an announcement. */
  private static boolean begins(List<String> lines, int at) {
    String line = lines.get(at).toLowerCase(Locale.ROOT);
    if (!line.startsWith("received:")
        && !line.startsWith("return-path:")
        && !line.startsWith("message-id:")
        && !line.startsWith("x-")
        && !line.startsWith("date:")
        && !line.startsWith("mime-version:")
        && !line.startsWith("delivered-to:")
        && !line.startsWith("dkim-signature:")
        && !line.startsWith("from:")) {
      return false;
    }
    int fields = 0;
    boolean telling = false;
    for (int i = at; i < Math.min(lines.size(), at + 30) && !lines.get(i).isBlank(); i++) {
      String each = lines.get(i).toLowerCase(Locale.ROOT);
      if (!each.startsWith(" ") && !each.startsWith("\t") && each.matches("[!-9;-~]{1,60}:.*")) {
        fields++;
      }
      telling |=
          each.startsWith("received: from")
              || each.startsWith("received: by")
              || each.startsWith("received: (")
              || each.startsWith("message-id:")
              || each.startsWith("return-path:")
              || each.startsWith("subject:");
    }
    return fields >= 3 && telling;
  }

  private static Headers headers(List<String> lines, int from) {
    int at = from;
    while (at < lines.size() && (lines.get(at).isBlank() || dashes(lines.get(at)))) {
      at++;
    }
    List<String> header = new ArrayList<>();
    for (int i = at; i < lines.size() && !lines.get(i).isBlank() && header.size() < 500; i++) {
      header.add(lines.get(i));
    }
    return Headers.of(unindented(header));
  }

  private static List<String> unindented(List<String> header) {
    boolean all = !header.isEmpty() && header.get(0).startsWith(" ");
    return all ? header.stream().map(String::strip).toList() : header;
  }

  private static boolean dashes(String line) {
    return !line.isBlank() && line.strip().chars().allMatch(c -> "-=*_".indexOf(c) >= 0);
  }
}
