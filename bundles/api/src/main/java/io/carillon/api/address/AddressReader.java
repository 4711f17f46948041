package io.carillon.api.address;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Takes off what stands around an address, and reads what is left. */
final class AddressReader {
  /** Nothing longer is an address, whatever stands around it. */
  static final int LONGEST_WRITTEN = 2000;

  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;
  private static final int LAYERS = 8;
  private static final String ATOM = "!#$%&'*+/=?^_`{|}~-";
  private static final String BEHIND = ".,;";
  private static final String SCHEME = "mailto:";

  private AddressReader() {}

  /** The canonical form, or null. */
  static String read(String text) {
    String plain = plain(text);
    if (plain != null || text.length() > LONGEST_WRITTEN) {
      return plain;
    }
    String bare = bare(text);
    return bare == null ? null : address(bare);
  }

  /** What nearly all addresses look like: nothing to be taken off, nothing to be decoded. */
  private static String plain(String text) {
    int at = text.lastIndexOf('@');
    if (at < 1 || at > LONGEST_LOCAL || text.length() > LONGEST || !isLocal(text, at)) {
      return null;
    }
    return DomainName.isPlain(text, at + 1) && isPublic(text, at + 1)
        ? lowerDomain(text, at)
        : null;
  }

  private static String lowerDomain(String text, int at) {
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        return text.substring(0, at + 1) + text.substring(at + 1).toLowerCase(Locale.ROOT);
      }
    }
    return text;
  }

  /** At least two labels; the last one has two characters or more and is no number. */
  private static boolean isPublic(String text, int start) {
    int dot = text.lastIndexOf('.');
    if (dot <= start || text.length() - dot < 3) {
      return false;
    }
    for (int i = dot + 1; i < text.length(); i++) {
      if (text.charAt(i) > '9') {
        return true;
      }
    }
    return false;
  }

  private static boolean isLocal(String text, int end) {
    char before = '.';
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '.' ? before == '.' : !isAtom(c)) {
        return false;
      }
      before = c;
    }
    return before != '.';
  }

  static boolean isAtom(int c) {
    return c < 0x80 && (DomainName.isLetterOrDigit((char) c) || ATOM.indexOf(c) >= 0);
  }

  /** An address that nothing stands around. */
  private static String address(String bare) {
    int at = bare.lastIndexOf('@');
    if (at < 1) {
      return null;
    }
    String local = unquoted(bare.substring(0, at));
    String domain = DomainName.read(bare.substring(at + 1));
    if (domain == null || local.length() > LONGEST_LOCAL || !isLocal(local, local.length())) {
      return null;
    }
    String address = local + '@' + domain;
    return address.length() <= LONGEST && isPublic(address, local.length() + 1) ? address : null;
  }

  /** Quotes around a name that needs none. */
  private static String unquoted(String local) {
    int last = local.length() - 1;
    return last > 1 && local.charAt(0) == '"' && local.charAt(last) == '"'
        ? local.substring(1, last)
        : local;
  }

  /**
   * The address without what stands around it; null if there may be two, or no end of wrappings.
   */
  static String bare(String text) {
    String bare = trimmed(narrow(text));
    for (int i = 0; i < LAYERS; i++) {
      String inner = unwrapped(bare);
      if (inner == null || inner.equals(bare)) {
        return inner == null ? null : withoutInvisible(bare);
      }
      bare = trimmed(inner);
    }
    return null;
  }

  private static String unwrapped(String text) {
    if (text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      int query = text.indexOf('?');
      return decoded(text.substring(SCHEME.length(), query < 0 ? text.length() : query));
    }
    if (text.endsWith(">")) {
      return inAngles(text);
    }
    return isQuoted(text) ? text.substring(1, text.length() - 1) : text;
  }

  private static String inAngles(String text) {
    int open = text.lastIndexOf('<');
    if (open < 0) {
      return text;
    }
    String inner = text.substring(open + 1, text.length() - 1);
    String name = trimmed(text.substring(0, open));
    if (inner.indexOf('>') >= 0 || name.chars().anyMatch(c -> c < ' ' || c == '<' || c == '>')) {
      return null;
    }
    // Some programs write the address itself as the name. Anything else with an @ is a second one.
    return name.indexOf('@') < 0 || isSame(name, inner) ? inner : null;
  }

  private static boolean isSame(String name, String inner) {
    String one = read(name);
    return one != null && one.equalsIgnoreCase(read(inner));
  }

  /** In quotes as a whole: the last one stands behind the @. */
  private static boolean isQuoted(String text) {
    int last = text.length() - 1;
    return last > 1
        && text.indexOf('@') > 0
        && ("\"\"''“”‘’«»".indexOf("" + text.charAt(0) + text.charAt(last)) & 1) == 0;
  }

  private static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isAround(text.charAt(start))) {
      start++;
    }
    while (start < end
        && (isAround(text.charAt(end - 1)) || BEHIND.indexOf(text.charAt(end - 1)) >= 0)) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isAround(char c) {
    return Characters.isSpace(c) || Characters.isInvisible(c);
  }

  /** The domain's own are left: what they mean there is UTS 46's to say. */
  private static String withoutInvisible(String text) {
    int at = text.lastIndexOf('@');
    StringBuilder seen = new StringBuilder(text.length());
    text.codePoints()
        .limit(Math.max(at, 0))
        .filter(character -> !Characters.isInvisible(character))
        .forEach(seen::appendCodePoint);
    return seen.append(text, Math.max(at, 0), text.length()).toString();
  }

  /** Full-width forms, as Asian keyboards write them, and the small @. */
  private static String narrow(String text) {
    StringBuilder narrow = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0xFF01 && c <= 0xFF5E) {
        narrow.append((char) (c - 0xFEE0));
      } else {
        narrow.append(c == 0xFE6B ? '@' : c == 0x3002 || c == 0xFF61 ? '.' : c);
      }
    }
    return narrow.toString();
  }

  /** Percent-encoding taken off, once; null if it is not UTF-8. */
  private static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    try {
      ByteBuffer written = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      ByteBuffer bytes = ByteBuffer.allocate(written.remaining());
      while (written.hasRemaining()) {
        byte each = written.get();
        bytes.put(each == '%' ? escaped(written) : each);
      }
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** The byte of which two hexadecimal digits follow; the sign itself if they do not. */
  private static byte escaped(ByteBuffer written) {
    if (written.remaining() >= 2) {
      int at = written.position();
      int high = Character.digit(written.get(at), 16);
      int low = Character.digit(written.get(at + 1), 16);
      if (high >= 0 && low >= 0) {
        written.position(at + 2);
        return (byte) (high << 4 | low);
      }
    }
    return '%';
  }
}
