package io.carillon.templates.html;

import io.carillon.support.words.CustomerTexts;
import java.util.Locale;
import java.util.Map;

/**
 * The texts that Carillon itself adds to a mail, in the mail's language.
 *
 * @param join on the button that leads to a sign-up (R84)
 * @param footer what stands at its end (R148)
 */
public record Phrases(String join, Footer footer) {
  private static final Map<String, String> JOIN =
      Map.of(
          "en", "Join my program",
          "de", "Meinem Programm beitreten",
          "es", "Unirme al programa",
          "fr", "Rejoindre mon programme",
          "it", "Partecipa al mio programma",
          "pt", "Aderir ao meu programa",
          "nl", "Doe mee met mijn programma");

  /** The words of a language; English where there are none. */
  public static Phrases of(Locale language) {
    return new Phrases(
        JOIN.getOrDefault(language.getLanguage(), JOIN.get(CustomerTexts.ENGLISH)),
        Footer.of(language.getLanguage()));
  }
}
