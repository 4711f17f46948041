package io.carillon.support.words;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts that readers of messages see besides the messages themselves: on pages, and at the end
 * of mails. Each has a key, and words of ours in some languages ({@code
 * customer-texts.<language>.properties}), which a company or a workflow may replace (R154, R155,
 * R203).
 */
public final class CustomerTexts {
  /** What a text may have, in characters. */
  public static final int LONGEST = 500;

  /** Keys of what stands at the end of mails begin so. */
  public static final String FOOTER = "footer.";

  /** Where there are no words in a language, these are taken. */
  public static final String ENGLISH = "en";

  private static final String COMPANY = "company";
  private static final String TOPIC = "topic";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
  private static final Set<String> RIGHT_TO_LEFT =
      Set.of("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi");
  private static final SortedMap<String, SortedMap<String, String>> BUILT_IN =
      load("de", ENGLISH, "es", "fr", "it", "nl", "pt");

  private CustomerTexts() {}

  private static SortedMap<String, SortedMap<String, String>> load(String... languages) {
    SortedMap<String, SortedMap<String, String>> all = new TreeMap<>();
    for (String language : languages) {
      all.put(language, Collections.unmodifiableSortedMap(load(language)));
    }
    return Collections.unmodifiableSortedMap(all);
  }

  private static SortedMap<String, String> load(String language) {
    String file = "customer-texts." + language + ".properties";
    Properties texts = new Properties();
    try (Reader reader =
        new InputStreamReader(
            CustomerTexts.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SortedMap<String, String> byKey = new TreeMap<>();
    texts.forEach((key, text) -> byKey.put(key.toString(), text.toString()));
    return byKey;
  }

  /** All keys. */
  public static SortedSet<String> keys() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(BUILT_IN.get(ENGLISH).keySet()));
  }

  /** Languages that have words of ours. */
  public static Set<String> languages() {
    return BUILT_IN.keySet();
  }

  /** Our words in a language, by their key; none in a language that has none. */
  public static Map<String, String> in(String language) {
    return BUILT_IN.getOrDefault(language, Collections.emptySortedMap());
  }

  /** The language of a tag such as {@code de-AT}. */
  public static String language(String tag) {
    return tag.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
  }

  /** Whether a language is written from right to left. */
  public static boolean isRightToLeft(String language) {
    return RIGHT_TO_LEFT.contains(language);
  }

  /**
   * What is wrong with a text of a company's or workflow's own; empty if nothing.
   *
   * @param language as its first letters, such as {@code pt}
   */
  public static Optional<String> fault(String language, String key, String text) {
    if (!LANGUAGE.matcher(language).matches()) {
      return Optional.of("\"" + language + "\" is no language; write one such as es");
    }
    if (!keys().contains(key)) {
      return Optional.of("there is no text \"" + key + "\"; one is ask.title");
    }
    if (text.isBlank() || text.length() > LONGEST) {
      return Optional.of("a text has 1 to " + LONGEST + " characters");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("a text is one line, without control characters");
    }
    Set<String> known = placeholders(key);
    Matcher used = PLACEHOLDER.matcher(text);
    while (used.find()) {
      if (!known.contains(used.group(1))) {
        return Optional.of(unknown(used.group(), known));
      }
    }
    return Optional.empty();
  }

  private static String unknown(String used, Set<String> known) {
    return used
        + " is filled in by nothing here; "
        + (known.isEmpty()
            ? "write it without braces"
            : "what is: {" + String.join("}, {", known) + "}");
  }

  /** What is filled in in a text: the company's name on pages, and what some of them are about. */
  public static SortedSet<String> placeholders(String key) {
    SortedSet<String> all = new TreeSet<>();
    if (!key.startsWith(FOOTER)) {
      all.add(COMPANY);
      if (key.startsWith("left_topic.")
          || key.startsWith("dismiss.")
          || key.equals("choice.topic")) {
        all.add(TOPIC);
      }
    }
    return all;
  }

  /** A text with its placeholders filled in, each once and none in what is filled in. */
  public static String filled(String text, String company, String topic) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    switch (found.group(1)) {
                      case COMPANY -> company;
                      case TOPIC -> topic;
                      default -> found.group();
                    }));
  }
}
