package io.carillon.bounces.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The fields of a header, in their order. What is no field is passed over. */
public final class Headers {
  /** No fields. */
  public static final Headers NONE = new Headers(List.of());

  private static final int MOST = 2_000;
  private static final int LONGEST = 10_000;

  private final List<HeaderField> fields;

  private Headers(List<HeaderField> fields) {
    this.fields = List.copyOf(fields);
  }

  /** Reads lines, each with its continuation lines behind it. */
  public static Headers of(List<String> lines) {
    List<HeaderField> fields = new ArrayList<>();
    String name = null;
    StringBuilder value = new StringBuilder();
    for (String each : lines) {
      if (fields.size() >= MOST) {
        break;
      }
      String line = Blanks.unveiled(each);
      if (!line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t')) {
        if (name != null && value.length() < LONGEST) {
          value.append(' ').append(line.strip());
        }
        continue;
      }
      int colon = colon(line);
      if (colon > 0) {
        add(fields, name, value);
        name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        value.setLength(0);
        value.append(line.substring(colon + 1).strip());
      }
    }
    add(fields, name, value);
    return new Headers(fields);
  }

  private static void add(List<HeaderField> fields, String name, StringBuilder value) {
    if (name != null) {
      String whole = value.toString();
      fields.add(
          new HeaderField(name, whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole));
    }
  }

  /** Whether a text has a field's name at a place. */
  static boolean begins(String text, int at) {
    return colon(text.substring(at, Math.min(text.length(), at + 81))) > 0;
  }

  /** Where a line's field name ends, or -1 if it does not begin with one. */
  static int colon(String line) {
    int most = Math.min(line.length(), 80);
    for (int i = 0; i < most; i++) {
      char c = line.charAt(i);
      if (c == ':') {
        return i == 0 ? -1 : i;
      }
      boolean gapBeforeColon = (c == ' ' || c == '\t') && i > 0 && rest(line, i) == ':';
      if (c <= ' ' && !gapBeforeColon || c > '~') {
        return -1;
      }
    }
    return -1;
  }

  private static char rest(String line, int from) {
    int i = from;
    while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
      i++;
    }
    return i < line.length() ? line.charAt(i) : 0;
  }

  /** All fields. */
  public List<HeaderField> all() {
    return fields;
  }

  /** The first value of a field as it stands there, or nothing. */
  public String raw(String name) {
    for (HeaderField field : fields) {
      if (field.name().equals(name)) {
        return field.value();
      }
    }
    return "";
  }

  /** The first value of a field, encoded words decoded, or nothing. */
  public String text(String name) {
    return EncodedWords.decode(raw(name));
  }

  /** All values of a field. */
  public List<String> values(String name) {
    return fields.stream().filter(f -> f.name().equals(name)).map(HeaderField::value).toList();
  }

  /** Whether there is such a field. */
  public boolean has(String name) {
    return fields.stream().anyMatch(field -> field.name().equals(name));
  }
}
