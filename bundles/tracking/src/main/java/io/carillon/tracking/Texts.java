package io.carillon.tracking;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What pages say in one language ({@code page.<language>.properties}). */
final class Texts {
  private static final Map<String, Texts> ALL =
      Languages.KNOWN.stream().collect(Collectors.toMap(Function.identity(), Texts::new));

  private final String language;
  private final Properties texts = new Properties();

  private Texts(String language) {
    this.language = language;
    String file = "page." + language + ".properties";
    try (Reader reader =
        new InputStreamReader(Texts.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The texts of a language that is {@linkplain Languages#KNOWN known}. */
  static Texts in(String language) {
    return ALL.get(language);
  }

  boolean knows(String key) {
    return texts.containsKey(key);
  }

  /** A text as written, with its placeholders. */
  String text(String key) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("no text " + key + " in " + language);
    }
    return text;
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
