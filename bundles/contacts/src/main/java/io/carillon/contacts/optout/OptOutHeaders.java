package io.carillon.contacts.optout;

import io.carillon.contacts.optout.HeaderWords.Kind;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Columns in which exporters of newsletter and shop programs, of CRMs and of spreadsheets tell who
 * wants no more mails, known by the words of their names. As plain fields they would be forgotten
 * when the next mail is sent.
 */
public final class OptOutHeaders {
  /** What a column's name tells of opt-outs. */
  public enum Says {
    /** That somebody wants no more mails, or since when. */
    UNSUBSCRIBED,
    /** That an address is not written to any more. */
    SUPPRESSED,
    /** That it speaks of consent, but not surely how; what an empty cell means, nobody knows. */
    ASKED,
    /** Why or how somebody opted out, beside a column that tells that he did. */
    DETAIL,
    /** Perhaps whether mails are wanted: its cells say yes or no. */
    YES_OR_NO,
    /** Often something else: its cells say what. */
    PERHAPS,
    NOTHING
  }

  /** Names that say it without saying so, or mostly something else. */
  private static final Map<String, Says> WHOLE = whole();

  private static final Set<String> PASSIVES = Set.of("be", "ser", "etre", "essere", "werden");

  private OptOutHeaders() {}

  private static Map<String, Says> whole() {
    Map<String, Says> whole = new HashMap<>();
    List.of("status", "state", "member status", "list status", "list", "type", "contact status")
        .forEach(name -> whole.put(name, Says.PERHAPS));
    List.of("statut", "etat", "estado", "stato", "situacao", "zustand")
        .forEach(name -> whole.put(name, Says.PERHAPS));
    List.of("subscription", "inscrit", "inscrito", "iscritto", "angemeldet", "aangemeld")
        .forEach(name -> whole.put(name, Says.YES_OR_NO));
    List.of("permission", "permissions", "permiso", "permesso", "erlaubnis", "opted")
        .forEach(name -> whole.put(name, Says.YES_OR_NO));
    List.of("cleaned", "cleaned at", "email cleaned", "clean time", "clean date")
        .forEach(name -> whole.put(name, Says.SUPPRESSED));
    List.of("bounce", "email bounce", "complained", "complained at", "rucklaufer", "on hold")
        .forEach(name -> whole.put(name, Says.ASKED));
    List.of("blocked", "blocked at", "gesperrt", "bloque", "bloqueado", "bloccato", "geblokkeerd")
        .forEach(name -> whole.put(name, Says.ASKED));
    List.of("deactivated", "deactivated on", "deactivated at", "deaktiviert", "deaktiviert am")
        .forEach(name -> whole.put(name, Says.ASKED));
    List.of("removed", "removed at", "removed on", "is globally ineligible")
        .forEach(name -> whole.put(name, Says.ASKED));
    return Map.copyOf(whole);
  }

  /**
   * @param column its name as written
   */
  public static Says of(String column) {
    HeaderWords words = HeaderWords.of(column);
    Says whole = WHOLE.get(String.join(" ", words.words()));
    if (whole != null) {
      return whole;
    }
    if (words.has(Kind.ELSEWHERE) && !speaksOfMail(words)) {
      return Says.NOTHING;
    }
    return negative(words).or(() -> positive(words)).orElseGet(() -> wanted(words));
  }

  private static boolean speaksOfMail(HeaderWords words) {
    return words.words().stream()
        .anyMatch(word -> word.contains("mail") || word.contains("newsletter"));
  }

  private static Optional<Says> negative(HeaderWords words) {
    boolean out = words.has(Kind.OUT);
    boolean dead = words.has(Kind.SUPPRESSED);
    if (!out && !dead && !refuses(words, Kind.MAILS) && !refusesPassive(words)) {
      return refuses(words, Kind.OFFERS) ? Optional.of(Says.ASKED) : Optional.empty();
    }
    if (words.has(Kind.DETAIL)) {
      return Optional.of(Says.DETAIL);
    }
    // "Emails bounced" may count them; what nobody knows here may mean anything.
    boolean unsure = words.has(Kind.STATUS) || dead && words.words().contains("emails");
    if (unsure || !words.areAll(EnumSet.allOf(Kind.class))) {
      return Optional.of(Says.ASKED);
    }
    return Optional.of(dead && !out ? Says.SUPPRESSED : Says.UNSUBSCRIBED);
  }

  /** "Do not contact", but neither "contact no." nor "no. of contacts" nor "non-profit contact". */
  private static boolean refuses(HeaderWords words, Kind what) {
    int wanted = words.first(what);
    if (wanted < 0) {
      return false;
    }
    int not = words.first(Kind.NOT);
    if (not < 0 || not > wanted) {
      return words.has(Kind.REFUSED);
    }
    String word = words.words().get(not);
    boolean number = word.equals("no") || word.equals("non");
    boolean counts = words.words().get(not + 1).equals("of");
    return !number || !counts && words.areAll(not + 1, wanted, EnumSet.allOf(Kind.class));
  }

  private static boolean refusesPassive(HeaderWords words) {
    return words.has(Kind.NOT)
        && words.has(Kind.WRITTEN_TO)
        && words.words().stream().anyMatch(PASSIVES::contains);
  }

  private static Optional<Says> positive(HeaderWords words) {
    boolean mails = words.has(Kind.MAILS) || words.has(Kind.WRITTEN_TO) || words.has(Kind.OFFERS);
    boolean agreed = words.has(Kind.AGREED) || mails && words.has(Kind.AGREED_ALSO);
    boolean status = words.has(Kind.STATUS) && standsForMails(words);
    if (!agreed && !status) {
      return Optional.empty();
    }
    boolean more = words.has(Kind.DETAIL) || words.has(Kind.WHEN);
    return Optional.of(more ? Says.NOTHING : Says.ASKED);
  }

  private static boolean standsForMails(HeaderWords words) {
    return words.words().stream()
        .anyMatch(
            word ->
                word.contains("mail")
                    || word.contains("newsletter")
                    || word.contains("marketing")
                    || word.startsWith("subscri"));
  }

  /** A column that is called like what is wanted, such as "Newsletter", may hold yes or no. */
  private static Says wanted(HeaderWords words) {
    boolean named = words.has(Kind.MAILS) || words.has(Kind.OFFERS);
    return named && words.areAll(EnumSet.of(Kind.MAILS, Kind.OFFERS, Kind.BESIDE))
        ? Says.YES_OR_NO
        : Says.NOTHING;
  }
}
