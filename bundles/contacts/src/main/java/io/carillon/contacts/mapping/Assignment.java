package io.carillon.contacts.mapping;

import io.carillon.api.InvalidInputException;
import io.carillon.contacts.csv.Rejects;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Decides which column goes into which field. First the mapping's word, then columns that are named
 * like a field, then those whose name usually means a field that is still free; the others go into
 * fields of their own names.
 */
public final class Assignment {
  /**
   * A column with its field.
   *
   * @param index of the column, from 0
   * @param column its name as written
   * @param field the field's name
   * @param rule what the mapping says of it
   */
  public record Assigned(int index, String column, String field, ColumnRule rule) {}

  private final String file;
  private final Mapping mapping;
  private final UnaryOperator<String> meaning;
  private final Predicate<String> exists;
  private final Function<String, Optional<String>> alias;
  private final Predicate<String> taken;
  private final Map<String, String> claimed = new HashMap<>();
  private final List<Assigned> assigned = new ArrayList<>();

  /**
   * @param file name for messages
   * @param meaning what a field's name in a mapping stands for, such as one address for "email"
   * @param exists whether a field of the name is known
   * @param alias the field that a normalised column name usually means
   * @param taken whether a column goes somewhere else than into a field
   */
  public Assignment(
      String file,
      Mapping mapping,
      UnaryOperator<String> meaning,
      Predicate<String> exists,
      Function<String, Optional<String>> alias,
      Predicate<String> taken) {
    this.taken = taken;
    this.file = file;
    this.mapping = mapping;
    this.meaning = meaning;
    this.exists = exists;
    this.alias = alias;
  }

  /**
   * @return the columns that go somewhere, in their order
   * @throws InvalidInputException if the mapping names a column that is not there, two columns
   *     claim a field, or a name cannot become a field's
   */
  public List<Assigned> of(List<String> header) {
    requireColumns(header);
    mapping.values().keySet().forEach(field -> claimed.put(field, "the mapping's values"));
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      String column = header.get(i);
      ColumnRule rule = mapping.columns().get(column);
      Optional<String> name = FieldNames.normalise(column);
      if (rule != null) {
        if (!taken.test(column)) {
          claim(i, column, rule);
        }
      } else if (column.isEmpty()
          || Rejects.isOwn(column)
          || mapping.ignoreOthers()
          || taken.test(column)) {
        continue;
      } else if (name.filter(exists).isPresent()) {
        claim(i, column, ColumnRule.of(name.get()));
      } else {
        open.add(i);
      }
    }
    open.forEach(i -> claimByUsage(i, header.get(i)));
    assigned.sort(Comparator.comparingInt(Assigned::index));
    return List.copyOf(assigned);
  }

  private void claimByUsage(int index, String column) {
    String name =
        FieldNames.normalise(column)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        file
                            + ": column \""
                            + column
                            + "\" cannot become a field's name; give it one in a mapping"));
    Optional<String> usual = alias.apply(name).map(meaning).filter(f -> !claimed.containsKey(f));
    claim(index, column, ColumnRule.of(usual.orElse(name)));
  }

  private void claim(int index, String column, ColumnRule rule) {
    if (rule.field().isEmpty()) {
      return;
    }
    String field = meaning.apply(rule.field().get());
    String other = claimed.putIfAbsent(field, "column \"" + column + "\"");
    if (other != null) {
      throw new InvalidInputException(
          file
              + ": column \""
              + column
              + "\" and "
              + other
              + " both go into "
              + field
              + "; map one of them to another field or to ignore");
    }
    assigned.add(new Assigned(index, column, field, rule));
  }

  private void requireColumns(List<String> header) {
    for (String column : mapping.columns().keySet()) {
      if (header.stream().noneMatch(column::equalsIgnoreCase)) {
        throw new InvalidInputException(
            mapping.source()
                + ": column \""
                + column
                + "\" is not in "
                + file
                + ", which has "
                + String.join(", ", header.subList(0, Math.min(20, header.size()))));
      }
    }
  }
}
