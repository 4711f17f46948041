package io.carillon.bounces.mime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a mail of any origin: any line ends, missing or broken MIME, boundaries that never come,
 * parts in parts. Depth, number of parts and size are bounded; what lies beyond is left out.
 */
public final class MailReader {
  /** How much of a mail is read: reports stand at its beginning, what they return behind it. */
  public static final int MOST_BYTES = 1 << 20;

  private static final int DEEPEST = 8;
  private static final int MOST_PARTS = 100;

  private int parts;

  private MailReader() {}

  /** The beginning of a stream, lines ending with LF, a byte a character. */
  public static String source(InputStream in) throws IOException {
    String raw = new String(utf8(in.readNBytes(MOST_BYTES)), StandardCharsets.ISO_8859_1);
    return raw.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** A mail that a program has stored in UTF-16 says so by its byte order mark. */
  private static byte[] utf8(byte[] mail) {
    boolean wide =
        mail.length > 1
            && (mail[0] == (byte) 0xFE && mail[1] == (byte) 0xFF
                || mail[0] == (byte) 0xFF && mail[1] == (byte) 0xFE);
    return wide ? new String(mail, StandardCharsets.UTF_16).getBytes(StandardCharsets.UTF_8) : mail;
  }

  /** Reads what {@link #source} gave; never fails. */
  public static Mail read(String source) {
    return new MailReader().mail(source, 0);
  }

  private Mail mail(String source, int depth) {
    int start = firstLine(source, 0);
    if (isSeparator(source, start)) {
      int line = source.indexOf('\n', start);
      start = line < 0 ? source.length() : firstLine(source, line + 1);
    }
    // Without any header, all of it is content.
    boolean header = Headers.begins(source, start);
    int end = header ? headerEnd(source, start) : start;
    Headers headers = Headers.of(lines(source.substring(start, end)));
    List<Part> found = new ArrayList<>();
    String body = end < source.length() ? source.substring(header ? end + 1 : end) : "";
    collect(headers, body, depth, found);
    return new Mail(headers, List.copyOf(found));
  }

  /**
   * The first line that is not blank; if it is a header's, without blanks and what nobody sees
   * before it.
   */
  private static int firstLine(String source, int from) {
    int line = from;
    int at = from;
    while (at < source.length() && Blanks.length(source, at) > 0) {
      line = source.charAt(at) == '\n' ? at + 1 : line;
      at += Blanks.length(source, at);
    }
    return at == source.length() || Headers.begins(source, at) || isSeparator(source, at)
        ? at
        : line;
  }

  /** A mailbox file's separator, which some servers return too. */
  private static boolean isSeparator(String source, int at) {
    return source.startsWith("From ", at) || source.startsWith(">From ", at);
  }

  private static int headerEnd(String source, int start) {
    if (start < source.length() && source.charAt(start) == '\n') {
      return start;
    }
    int end = source.indexOf("\n\n", start);
    return end < 0 ? source.length() : end + 1;
  }

  private static List<String> lines(String text) {
    return text.lines().limit(20_000).toList();
  }

  private void collect(Headers headers, String body, int depth, List<Part> found) {
    ContentType type = ContentType.of(headers.raw("content-type"));
    String boundary = type.multipart() ? type.parameter("boundary") : guessed(type, body);
    if (!boundary.isEmpty() && depth < DEEPEST && split(body, boundary, depth, found)) {
      return;
    }
    if (++parts <= MOST_PARTS) {
      found.add(leaf(headers, type, body, depth));
    }
  }

  /** A boundary that no header announces: a body that begins with one and a part's header. */
  private static String guessed(ContentType type, String body) {
    if (!type.type().isEmpty() && !type.type().equals("text/plain")) {
      return "";
    }
    int start = 0;
    while (start < body.length() && body.charAt(start) == '\n') {
      start++;
    }
    int end = body.indexOf('\n', start);
    if (!body.startsWith("--", start) || end < 0 || end - start < 6) {
      return "";
    }
    boolean header = body.regionMatches(true, end + 1, "content-", 0, 8);
    return header ? body.substring(start + 2, end).stripTrailing() : "";
  }

  /** Cuts a body into its parts; false if the boundary never comes. */
  private boolean split(String body, String boundary, int depth, List<Part> found) {
    String mark = "--" + boundary;
    int at = mark(body, mark, 0);
    if (at < 0) {
      return false;
    }
    String preamble = body.substring(0, at);
    while (at >= 0 && parts < MOST_PARTS) {
      int line = body.indexOf('\n', at);
      boolean last = body.startsWith("--", at + mark.length());
      if (line < 0 || last) {
        break;
      }
      int next = mark(body, mark, line + 1);
      String content = body.substring(line + 1, next < 0 ? body.length() : next);
      int end = headerEnd(content, 0);
      collect(
          Headers.of(lines(content.substring(0, end))),
          end < content.length() ? content.substring(end + 1) : "",
          depth + 1,
          found);
      at = next;
    }
    if (!preamble.isBlank()) {
      found.add(new Part("text/x-preamble", preamble, Optional.empty()));
    }
    return true;
  }

  /** Where a line begins with the mark, or -1. */
  private static int mark(String body, String mark, int from) {
    int at = body.startsWith(mark, from) ? from : body.indexOf("\n" + mark, from);
    if (at < 0 || at == from && body.startsWith(mark, from)) {
      return at;
    }
    return at + 1;
  }

  private Part leaf(Headers headers, ContentType type, String body, int depth) {
    // A multipart whose boundary never comes is read as the text that it is.
    String kind = type.type().isEmpty() || type.multipart() ? "text/plain" : type.type();
    String encoding = headers.raw("content-transfer-encoding");
    boolean message = kind.equals("message/rfc822") || kind.equals("message/global");
    boolean head = kind.equals("text/rfc822-headers") || kind.equals("message/global-headers");
    if (!kind.startsWith("text/") && !kind.startsWith("message/") && !kind.equals("text")) {
      return new Part(kind, "", Optional.empty());
    }
    byte[] bytes = Transfer.decode(body, encoding);
    if ((message || head) && depth < DEEPEST) {
      String inner = new String(bytes, StandardCharsets.ISO_8859_1);
      return new Part(kind, "", Optional.of(mail(inner, depth + 1)));
    }
    String text =
        Charsets.decode(bytes, type.parameter("charset")).replace("\r\n", "\n").replace('\r', '\n');
    boolean html = kind.equals("text/html") || looksLikeHtml(text);
    return new Part(html ? "text/html" : kind, html ? Html.text(text) : text, Optional.empty());
  }

  private static boolean looksLikeHtml(String text) {
    String start = text.stripLeading();
    String head = start.substring(0, Math.min(15, start.length())).toLowerCase(Locale.ROOT);
    return head.startsWith("<html") || head.startsWith("<!doctype html");
  }
}
