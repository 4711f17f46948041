package io.carillon.segments.reasoning;

import io.carillon.segments.reasoning.Question.Match;
import io.carillon.segments.reasoning.Question.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Texts that represent all others: those that a question names, the empty one, and for each
 * combination of beginning, end and contained parts one with exactly these, separated by a letter
 * that no question names. Any other text has the same answers as one of them: take its longest
 * named beginning, its longest named end and its named parts.
 */
final class TextValues {
  private static final int MOST_PARTS = 8;
  private static final int MOST = 2_000;
  private static final int PRIVATE_USE = 0xE000;

  private final List<Texts> questions;
  private final boolean ignoreCase;
  private final boolean mixed;

  TextValues(List<Question> all) {
    questions = all.stream().filter(Texts.class::isInstance).map(Texts.class::cast).toList();
    ignoreCase = questions.stream().anyMatch(Texts::ignoreCase);
    mixed = ignoreCase && !questions.stream().allMatch(Texts::ignoreCase);
  }

  FieldTopic.Candidates candidates() {
    List<String> starts = named(Match.STARTS);
    List<String> ends = named(Match.ENDS);
    List<String> parts = named(Match.CONTAINS);
    Set<String> values = new LinkedHashSet<>(named(Match.EQUAL));
    values.addAll(starts);
    values.addAll(ends);
    values.addAll(parts);
    values.add("other");
    // Where upper and lower case matter to some questions only, these are good examples, not all.
    if (mixed) {
      List.copyOf(values).forEach(value -> values.addAll(cases(value)));
    }
    values.add("");
    boolean all = parts.size() <= MOST_PARTS;
    int sets = all ? 1 << parts.size() : 1;
    all &= (long) sets * (starts.size() + 1) * (ends.size() + 1) <= MOST;
    String other = unnamed();
    for (int set = 0; set < (all ? sets : 1); set++) {
      String middle = other + joined(parts, set, other);
      for (String start : withNone(starts)) {
        for (String end : withNone(ends)) {
          values.add(start + middle + end);
        }
      }
    }
    return new FieldTopic.Candidates(values, all && !mixed);
  }

  private static String joined(List<String> parts, int set, String other) {
    StringBuilder text = new StringBuilder();
    for (int part = 0; part < parts.size(); part++) {
      if ((set >> part & 1) == 1) {
        text.append(parts.get(part)).append(other);
      }
    }
    return text.toString();
  }

  private static List<String> withNone(List<String> texts) {
    return Stream.concat(Stream.of(""), texts.stream()).toList();
  }

  private static List<String> cases(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String upper = text.toUpperCase(Locale.ROOT);
    List<String> cases = new ArrayList<>(List.of(lower, upper));
    if (!lower.isEmpty()) {
      int first = lower.offsetByCodePoints(0, 1);
      cases.add(upper.substring(0, Math.min(first, upper.length())) + lower.substring(first));
      cases.add(lower.substring(0, first) + upper.substring(Math.min(first, upper.length())));
    }
    return cases;
  }

  private List<String> named(Match match) {
    return questions.stream()
        .filter(question -> question.match() == match)
        .flatMap(question -> question.texts().stream())
        .distinct()
        .toList();
  }

  /** A letter that no question names. */
  private String unnamed() {
    Set<Integer> named = new LinkedHashSet<>();
    questions.stream()
        .flatMap(question -> question.texts().stream())
        .forEach(text -> CaseFolding.fold(text).codePoints().forEach(named::add));
    return IntStream.concat("xyzqjwvk".codePoints(), IntStream.iterate(PRIVATE_USE, c -> c + 1))
        .filter(letter -> !named.contains(letter))
        .mapToObj(Character::toString)
        .findFirst()
        .orElseThrow();
  }
}
