package io.carillon.contacts;

import io.carillon.api.InvalidInputException;
import io.carillon.api.address.Characters;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.ImportRequest;
import io.carillon.contacts.cell.BadCellException;
import io.carillon.contacts.cell.CellReader;
import io.carillon.contacts.cell.Quote;
import io.carillon.contacts.cell.Readers;
import io.carillon.contacts.csv.CsvLine;
import io.carillon.contacts.csv.CsvSource;
import io.carillon.contacts.mapping.ColumnRule;
import io.carillon.contacts.mapping.FieldNames;
import io.carillon.contacts.mapping.Mapping;
import io.carillon.contacts.optout.OptOutHeaders;
import io.carillon.contacts.optout.OptOutReader;
import io.carillon.contacts.optout.OptOutTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The columns of a file that tell who wants no more mails: those that the mapping names so, and
 * those whose name says it. A column that may be one is asked about, never taken for a field.
 */
final class OptOutPlan {
  private static final int SAMPLE_LINES = 10_000;

  private final ImportRequest request;
  private final Mapping mapping;
  private final String file;
  private final List<OptOutColumn> columns = new ArrayList<>();
  private final List<String> taken = new ArrayList<>();

  /**
   * @throws InvalidInputException if a column may be one and the mapping does not say what it is
   */
  OptOutPlan(ImportRequest request, Mapping mapping, List<String> header) {
    this.request = request;
    this.mapping = mapping;
    this.file = request.file().getFileName().toString();
    List<Integer> perhaps = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      String column = header.get(i);
      String name = FieldNames.normalise(column).orElse("");
      ColumnRule rule = mapping.columns().get(column);
      if (rule != null) {
        int index = i;
        rule.field()
            .flatMap(OptOutTarget::of)
            .ifPresent(target -> add(index, column, target, rule));
      } else if (mapping.ignoreOthers()) {
        continue;
      } else if (OptOutHeaders.certain(name).isPresent()) {
        add(i, column, OptOutHeaders.certain(name).get(), ColumnRule.of(name));
        taken.add(column);
      } else if (OptOutHeaders.isAsked(name)) {
        throw ask(column, "by its name");
      } else if (OptOutHeaders.isPerhaps(name)) {
        perhaps.add(i);
      }
    }
    if (!perhaps.isEmpty()) {
      look(perhaps, header);
    }
    mapping
        .values()
        .forEach((name, text) -> OptOutTarget.of(name).ifPresent(target -> fixed(target, text)));
  }

  /** Whether the mapping's values say it for every line. */
  static boolean isTarget(String name) {
    return OptOutTarget.of(name).isPresent();
  }

  /** The columns, in their order. */
  List<OptOutColumn> columns() {
    return columns;
  }

  /** What the result says of columns that were taken for opt-outs without a mapping. */
  List<String> notes() {
    return columns.stream()
        .filter(column -> taken.contains(column.name()))
        .map(
            column ->
                "Column \"%s\" was read as opt-outs; if it is none, map it: columns: { \"%s\": ignore }"
                    .formatted(column.name(), column.name()))
        .toList();
  }

  /** The moment since when a line's contact wants no more mails; null if it does. */
  String unsubscribedAt(CsvLine line) throws BadCellException {
    return earliest(line, target -> target != OptOutTarget.SUPPRESSED);
  }

  /** The moment since when a line's addresses are not written to; null if they are. */
  String suppressedAt(CsvLine line) throws BadCellException {
    return earliest(line, target -> target == OptOutTarget.SUPPRESSED);
  }

  private String earliest(CsvLine line, Predicate<OptOutTarget> wanted) throws BadCellException {
    String first = null;
    for (OptOutColumn column : columns) {
      String moment = wanted.test(column.target()) ? column.source().value(line) : null;
      first = first == null || moment != null && moment.compareTo(first) < 0 ? moment : first;
    }
    return first;
  }

  private void add(int index, String column, OptOutTarget target, ColumnRule rule) {
    columns.add(
        new OptOutColumn(column, target, CellSource.column(index, column, reader(target, rule))));
  }

  private void fixed(OptOutTarget target, String text) {
    OptOutReader reader = reader(target, ColumnRule.of(target.word()));
    try {
      columns.add(new OptOutColumn("", target, CellSource.fixed(reader.read(text.strip(), null))));
    } catch (BadCellException e) {
      throw new InvalidInputException(
          mapping.source()
              + ": values."
              + target.word()
              + ": "
              + Quote.of(text)
              + " "
              + e.getMessage(),
          e);
    }
  }

  private OptOutReader reader(OptOutTarget target, ColumnRule rule) {
    CellReader moments = Readers.of(FieldType.INSTANT, mapping, rule, request.zone());
    return new OptOutReader(target, moments, request.now());
  }

  private void look(List<Integer> perhaps, List<String> header) {
    try (CsvSource source = CsvSource.open(request.file(), mapping.format())) {
      CsvLine line = source.next();
      for (int i = 0; line != null && i < SAMPLE_LINES; i++) {
        if (line.fault() == null) {
          List<String> cells = line.cells();
          Optional<Integer> told =
              perhaps.stream()
                  .filter(each -> OptOutHeaders.saysOut(Characters.strip(cells.get(each))))
                  .findFirst();
          if (told.isPresent()) {
            String cell = Characters.strip(cells.get(told.get()));
            throw ask(
                header.get(told.get()), "\"" + cell + "\" in line " + line.number() + " says so");
          }
        }
        line = source.next();
      }
    }
  }

  private InvalidInputException ask(String column, String why) {
    return new InvalidInputException(
        "%s: column \"%s\" looks like opt-outs (%s): say in a mapping what it is, under columns: \"%s\": subscribed (no = wants no mails), unsubscribed (yes = wants no mails), suppressed, ignore, or a field's name"
            .formatted(file, column, why, column));
  }
}
