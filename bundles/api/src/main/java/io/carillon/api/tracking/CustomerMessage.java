package io.carillon.api.tracking;

import java.util.Set;

/**
 * A text that readers of messages see on pages or at the end of mails (R154, R155, R203).
 *
 * @param key such as {@code ask.title}
 * @param language such as {@code pt}
 * @param text with its placeholders; empty if there is none in this language
 * @param source whose words they are
 * @param placeholders what is filled in, by name
 */
public record CustomerMessage(
    String key, String language, String text, Source source, Set<String> placeholders) {

  /** Whose words a text has. The first that has one counts. */
  public enum Source {
    WORKFLOW,
    COMPANY,
    BUILT_IN,
    /** Nobody's: a language that lacks a text is not spoken on pages. */
    MISSING
  }
}
