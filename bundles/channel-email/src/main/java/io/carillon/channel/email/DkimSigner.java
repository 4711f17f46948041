package io.carillon.channel.email;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Signs ready mails (RFC 6376, relaxed/relaxed). The header fields that a reader sees or acts on
 * are signed, also those that a mail does not have, so that nobody can add one; From is named
 * twice, so that a second one breaks the signature.
 */
final class DkimSigner {
  private static final List<String> SIGNED =
      List.of(
          "from",
          "from",
          "to",
          "cc",
          "reply-to",
          "subject",
          "date",
          "message-id",
          "mime-version",
          "content-type",
          "list-unsubscribe",
          "list-unsubscribe-post");
  private static final int LINE = 72;

  private DkimSigner() {}

  /**
   * Appends a mail with its signatures before it.
   *
   * @param mail headers, an empty line, content; lines end with CR LF
   * @param keys at least one
   */
  static void sign(Bytes mail, List<DkimKey> keys, Bytes out) {
    int end = headerEnd(mail);
    List<String> fields = fields(mail, end);
    String hash = Base64.getEncoder().encodeToString(bodyHash(mail, end + 2));
    Bytes signed = new Bytes(2048);
    for (String name : SIGNED) {
      // The lowest of a name first (RFC 6376, 5.4.2); ours occur once, so that the second is none.
      int last = lastOf(fields, name);
      if (last >= 0) {
        relaxed(fields.remove(last), signed);
        signed.crlf();
      }
    }
    byte[] header = signed.copy();
    for (DkimKey key : keys) {
      write(key, hash, header, out);
    }
    out.put(mail.array(), mail.length());
  }

  private static void write(DkimKey key, String hash, byte[] header, Bytes out) {
    String unsigned =
        "DKIM-Signature: v=1; a=%s; c=relaxed/relaxed;\r\n d=%s; s=%s;\r\n h=%s;\r\n bh=%s;\r\n b="
            .formatted(key.algorithm(), key.domain(), key.selector(), names(), hash);
    Bytes data = new Bytes(header.length + 512).put(header);
    relaxed(unsigned, data);
    String signature = Base64.getEncoder().encodeToString(key.sign(data.copy()));
    out.ascii(unsigned);
    for (int at = 0; at < signature.length(); at += LINE) {
      out.ascii(at == 0 ? "" : "\r\n ");
      out.ascii(signature.substring(at, Math.min(at + LINE, signature.length())));
    }
    out.crlf();
  }

  private static String names() {
    return String.join(":", SIGNED.subList(0, 7))
        + ":\r\n  "
        + String.join(":", SIGNED.subList(7, SIGNED.size()));
  }

  /** Where the empty line begins. */
  private static int headerEnd(Bytes mail) {
    byte[] bytes = mail.array();
    for (int i = 0; i + 3 < mail.length(); i++) {
      if (bytes[i] == '\r' && bytes[i + 2] == '\r' && bytes[i + 1] == '\n') {
        return i + 2;
      }
    }
    throw new IllegalStateException("A mail without an empty line");
  }

  /** Each field with its continuation lines, without the last CR LF. */
  private static List<String> fields(Bytes mail, int end) {
    List<String> fields = new ArrayList<>();
    byte[] bytes = mail.array();
    int start = 0;
    for (int i = 0; i < end; i++) {
      boolean ends =
          bytes[i] == '\n' && (i + 1 == end || bytes[i + 1] != ' ' && bytes[i + 1] != '\t');
      if (ends) {
        fields.add(
            new String(bytes, start, i - 1 - start, java.nio.charset.StandardCharsets.US_ASCII));
        start = i + 1;
      }
    }
    return fields;
  }

  private static int lastOf(List<String> fields, String name) {
    for (int i = fields.size() - 1; i >= 0; i--) {
      String field = fields.get(i);
      int colon = field.indexOf(':');
      if (colon == name.length() && field.regionMatches(true, 0, name, 0, colon)) {
        return i;
      }
    }
    return -1;
  }

  /** Name in lower case, unfolded, white space as single blanks, none around the colon (3.4.2). */
  private static void relaxed(String field, Bytes out) {
    int colon = field.indexOf(':');
    out.ascii(field.substring(0, colon).strip().toLowerCase(Locale.ROOT)).put(':');
    boolean begun = false;
    boolean gap = false;
    for (int i = colon + 1; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        gap = begun;
      } else {
        if (gap) {
          out.put(' ');
          gap = false;
        }
        out.put(c);
        begun = true;
      }
    }
  }

  /** The hash of the content: no white space at line ends, no empty lines at the end (3.4.4). */
  private static byte[] bodyHash(Bytes mail, int start) {
    MessageDigest digest = sha256();
    byte[] bytes = mail.array();
    Bytes line = new Bytes(1024);
    int empty = 0;
    int at = start;
    while (at < mail.length()) {
      int end = at;
      while (end < mail.length() && bytes[end] != '\n') {
        end++;
      }
      relaxedLine(bytes, at, end > at && bytes[end - 1] == '\r' ? end - 1 : end, line.clear());
      if (line.length() == 0) {
        empty++;
      } else {
        for (; empty > 0; empty--) {
          digest.update(new byte[] {'\r', '\n'});
        }
        line.crlf();
        digest.update(line.array(), 0, line.length());
      }
      at = end + 1;
    }
    return digest.digest();
  }

  private static void relaxedLine(byte[] bytes, int start, int end, Bytes out) {
    boolean gap = false;
    for (int i = start; i < end; i++) {
      byte c = bytes[i];
      if (c == ' ' || c == '\t') {
        gap = true;
      } else {
        if (gap) {
          out.put(' ');
          gap = false;
        }
        out.put(c);
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
