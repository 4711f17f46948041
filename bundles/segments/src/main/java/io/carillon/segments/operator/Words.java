package io.carillon.segments.operator;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Wording shared by messages and labels. */
public final class Words {
  private static final int LONGEST = 60;
  private static final int MOST_LISTED = 5;

  private Words() {}

  /** A value as written, in one line and not too long. */
  public static String show(Object value) {
    String text = String.valueOf(value).replaceAll("\\s+", " ");
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  /** The first few of a list, and how many more. */
  static String list(List<String> values) {
    String first =
        values.stream().limit(MOST_LISTED).map(Words::show).collect(Collectors.joining(", "));
    int more = values.size() - MOST_LISTED;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  /** {@code ; did you mean first_name?} if a name is near enough, else nothing. */
  public static String didYouMean(String wrong, Collection<String> known) {
    String lower = wrong.toLowerCase(Locale.ROOT);
    int limit = Math.max(1, Math.min(3, wrong.length() / 3));
    Optional<String> nearest =
        known.stream()
            .filter(name -> distance(lower, name) <= limit)
            .min(Comparator.comparingInt(name -> distance(lower, name)));
    return nearest.map(name -> "; did you mean " + name + "?").orElse("");
  }

  /** How many letters to insert, remove or replace. */
  private static int distance(String a, String name) {
    String b = name.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
