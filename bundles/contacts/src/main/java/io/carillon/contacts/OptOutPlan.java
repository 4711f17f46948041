package io.carillon.contacts;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.ImportRequest;
import io.carillon.contacts.cell.BadCellException;
import io.carillon.contacts.cell.CellReader;
import io.carillon.contacts.cell.Quote;
import io.carillon.contacts.cell.Readers;
import io.carillon.contacts.csv.CsvLine;
import io.carillon.contacts.csv.CsvSource;
import io.carillon.contacts.csv.Rejects;
import io.carillon.contacts.mapping.ColumnRule;
import io.carillon.contacts.mapping.Mapping;
import io.carillon.contacts.optout.OptOutCells;
import io.carillon.contacts.optout.OptOutHeaders;
import io.carillon.contacts.optout.OptOutHeaders.Says;
import io.carillon.contacts.optout.OptOutReader;
import io.carillon.contacts.optout.OptOutTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    List<String> details = new ArrayList<>();
    Map<Integer, OptOutCells> open = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      String column = header.get(i);
      ColumnRule rule = mapping.columns().get(column);
      if (rule != null) {
        int index = i;
        rule.field()
            .flatMap(OptOutTarget::of)
            .ifPresent(target -> add(index, column, target, rule));
      } else if (!mapping.ignoreOthers() && !column.isEmpty() && !Rejects.isOwn(column)) {
        Says says = OptOutHeaders.of(column);
        switch (says) {
          case UNSUBSCRIBED -> take(i, column, OptOutTarget.UNSUBSCRIBED);
          case SUPPRESSED -> take(i, column, OptOutTarget.SUPPRESSED);
          case ASKED -> throw ask(column, "by its name");
          case DETAIL -> details.add(column);
          default -> open.put(i, new OptOutCells(says));
        }
      }
    }
    if (columns.isEmpty() && !details.isEmpty()) {
      throw ask(details.get(0), "by its name");
    }
    look(open, header);
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

  private void take(int index, String column, OptOutTarget target) {
    add(index, column, target, ColumnRule.of(target.word()));
    taken.add(column);
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

  /** Asks about the first column whose cells tell of opt-outs, though its name does not. */
  private void look(Map<Integer, OptOutCells> open, List<String> header) {
    List<Map.Entry<Integer, OptOutCells>> left = new ArrayList<>(open.entrySet());
    try (CsvSource source = CsvSource.open(request.file(), mapping.format())) {
      CsvLine line = source.next();
      for (int i = 0; line != null && i < SAMPLE_LINES && !left.isEmpty(); i++) {
        if (line.fault() == null) {
          for (Map.Entry<Integer, OptOutCells> each : left) {
            each.getValue().see(line.cells().get(each.getKey()), line.number());
          }
          left.removeIf(each -> each.getValue().isDone());
        }
        line = source.next();
      }
    }
    open.forEach(
        (index, cells) ->
            cells
                .looksSo()
                .ifPresent(
                    why -> {
                      throw ask(header.get(index), why);
                    }));
  }

  private InvalidInputException ask(String column, String why) {
    return new InvalidInputException(
        "%s: column \"%s\" looks like opt-outs (%s): say in a mapping what it is, under columns: \"%s\": subscribed (no = wants no mails), unsubscribed (yes = wants no mails), suppressed, ignore, or a field's name"
            .formatted(file, column, why, column));
  }
}
