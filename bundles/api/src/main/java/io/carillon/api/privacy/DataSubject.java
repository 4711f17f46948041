package io.carillon.api.privacy;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The person whose data are asked for or erased: a contact, and what texts may name it by.
 *
 * @param contactId the contact's number, which stays in what is counted and says nothing by itself
 * @param externalId what the contact is known by
 * @param addresses all addresses that the contact has, or was written to at, in lower case
 * @param shared those of them that another contact has as well: they stay
 * @param names full name and phone number, as far as they are known and nobody else's
 */
public record DataSubject(
    long contactId,
    String externalId,
    List<String> addresses,
    List<String> shared,
    List<String> names) {
  /** What a shorter text would be found in by chance. */
  private static final int SHORTEST = 5;

  public DataSubject {
    addresses = List.copyOf(addresses);
    shared = List.copyOf(shared);
    names = List.copyOf(names);
  }

  /** The addresses that nobody else has. */
  public List<String> own() {
    return addresses.stream().filter(address -> !shared.contains(address)).toList();
  }

  /**
   * The texts that speak of nobody but this person: own addresses, name and phone number; without
   * the external id, which may be a plain number.
   */
  public List<String> texts() {
    return Stream.concat(own().stream(), names.stream())
        .filter(text -> text.length() >= SHORTEST)
        .distinct()
        .toList();
  }

  /**
   * A regular expression of PostgreSQL, to be used without regard to case, that finds {@link
   * #texts()} as whole words; one that finds nothing if there are none.
   */
  public String mentions() {
    return expression(texts());
  }

  /** Whether a text has one of {@link #texts()}, as whole words and in any case. */
  public Predicate<String> mentioned() {
    return Pattern.compile(
            mentions(),
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS)
        .asPredicate();
  }

  /**
   * The same as {@link #mentions()}, and the external id as well: only for texts that are known to
   * speak of contacts, since it may be a plain number.
   */
  public String keys() {
    return expression(Stream.concat(texts().stream(), Stream.of(externalId)).distinct().toList());
  }

  private static String expression(List<String> texts) {
    return texts.isEmpty()
        ? "(?!)"
        : texts.stream()
            .map(DataSubject::quoted)
            .collect(Collectors.joining("|", "(?<![\\w.@+-])(?:", ")(?![.-]?[\\w@])"));
  }

  private static String quoted(String text) {
    return text.codePoints()
        .mapToObj(
            letter ->
                Character.isLetterOrDigit(letter)
                    ? Character.toString(letter)
                    : "\\" + Character.toString(letter))
        .collect(Collectors.joining());
  }
}
