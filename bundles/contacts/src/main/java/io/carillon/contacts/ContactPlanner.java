package io.carillon.contacts;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.ContactType;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.ImportRequest;
import io.carillon.contacts.cell.BadCellException;
import io.carillon.contacts.cell.CellReader;
import io.carillon.contacts.cell.EmailAddresses;
import io.carillon.contacts.cell.Phones;
import io.carillon.contacts.cell.Quote;
import io.carillon.contacts.cell.Readers;
import io.carillon.contacts.cell.Regions;
import io.carillon.contacts.cell.Words;
import io.carillon.contacts.csv.CsvLine;
import io.carillon.contacts.csv.CsvSource;
import io.carillon.contacts.mapping.Assignment;
import io.carillon.contacts.mapping.Assignment.Assigned;
import io.carillon.contacts.mapping.ColumnRule;
import io.carillon.contacts.mapping.FieldNames;
import io.carillon.contacts.mapping.Inference;
import io.carillon.contacts.mapping.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes the plan of an import from its file's header, its mapping and the fields there are. */
final class ContactPlanner {
  private static final int SAMPLE_LINES = 10_000;

  private final ImportRequest request;
  private final Mapping mapping;
  private final Map<String, Field> fields;
  private final String file;

  ContactPlanner(ImportRequest request, Mapping mapping, List<Field> fields) {
    this.request = request;
    this.mapping = mapping;
    this.fields = fields.stream().collect(Collectors.toMap(Field::name, Function.identity()));
    this.file = request.file().getFileName().toString();
  }

  /**
   * @param header of the file
   * @throws InvalidInputException if the columns do not make contacts
   */
  ContactPlan plan(List<String> header) {
    OptOutPlan optOuts = new OptOutPlan(request, mapping, header);
    Set<String> taken =
        optOuts.columns().stream().map(OptOutColumn::name).collect(Collectors.toSet());
    List<Assigned> assigned =
        new Assignment(
                file,
                mapping,
                this::meaning,
                fields::containsKey,
                FieldNames::contactAlias,
                taken::contains)
            .of(header);
    Map<String, Field> fresh = freshFields(assigned);
    Regions regions = regions(assigned);
    int keyColumn = -1;
    List<PlannedColumn> columns = new ArrayList<>();
    for (Assigned column : assigned) {
      if (column.field().equals(BuiltInFields.EXTERNAL_ID)) {
        keyColumn = column.index();
      } else {
        columns.add(planned(column, fresh, regions));
      }
    }
    mapping.values().entrySet().stream()
        .filter(value -> !OptOutPlan.isTarget(value.getKey()))
        .forEach(value -> columns.add(fixed(value.getKey(), value.getValue(), fresh)));
    ContactPlan plan =
        new ContactPlan(keyColumn, mapping.keepEmpty(), columns, optOuts, nameless(header));
    if (plan.isKeyedByAddress() && !plan.hasAddress()) {
      throw new InvalidInputException(
          file
              + ": no column is an external id or an e-mail address; name one of them id or email,"
              + " or use a mapping");
    }
    return plan;
  }

  /** What is left out is said; tools write such columns for row numbers. */
  private static List<String> nameless(List<String> header) {
    return IntStream.range(0, header.size())
        .filter(index -> header.get(index).isEmpty())
        .mapToObj(index -> "Column " + (index + 1) + " has no name and is left out")
        .toList();
  }

  private String meaning(String name) {
    return switch (name) {
      case "id" -> BuiltInFields.EXTERNAL_ID;
      case FieldNames.EMAIL ->
          request.contactType() == ContactType.MARKETPLACE
              ? BuiltInFields.MARKETPLACE_EMAIL
              : BuiltInFields.CUSTOM_EMAIL;
      default -> name;
    };
  }

  private PlannedColumn planned(Assigned column, Map<String, Field> fresh, Regions regions) {
    Field known = fields.get(column.field());
    Field field = known == null ? fresh.get(column.field()) : known;
    column.rule().type().ifPresent(type -> requireType(field, type));
    CellReader reader = reader(field, column.rule(), regions);
    return new PlannedColumn(
        field, known == null, CellSource.column(column.index(), column.column(), reader));
  }

  private void requireType(Field field, FieldType type) {
    if (field.type() != type) {
      throw new InvalidInputException(
          "%s: field %s holds %s, not %s; take another name"
              .formatted(
                  mapping.source(),
                  field.name(),
                  field.type().name().toLowerCase(Locale.ROOT),
                  type.name().toLowerCase(Locale.ROOT)));
    }
  }

  private PlannedColumn fixed(String name, String text, Map<String, Field> fresh) {
    Field known = fields.get(name);
    if (name.equals(BuiltInFields.EXTERNAL_ID)) {
      throw new InvalidInputException(
          mapping.source() + ": external_id cannot be the same for every line");
    }
    Field field =
        known == null
            ? fresh.computeIfAbsent(name, n -> FieldCatalogue.planned(n, FieldType.TEXT))
            : known;
    try {
      String value =
          text.isBlank()
              ? null
              : reader(field, ColumnRule.of(name), Regions.UNKNOWN).read(text.strip(), null);
      return new PlannedColumn(field, known == null, CellSource.fixed(value));
    } catch (BadCellException e) {
      throw new InvalidInputException(
          mapping.source() + ": values." + name + ": " + Quote.of(text) + " " + e.getMessage(), e);
    }
  }

  private CellReader reader(Field field, ColumnRule rule, Regions regions) {
    return switch (field.name()) {
      case BuiltInFields.MARKETPLACE_EMAIL, BuiltInFields.CUSTOM_EMAIL -> new EmailAddresses();
      case BuiltInFields.PHONE -> new Phones(regions);
      case BuiltInFields.LOCALE -> Words.locales();
      case BuiltInFields.TIME_ZONE -> Words.zones();
      case BuiltInFields.PROGRAMME_TYPE -> Words.programmeTypes();
      case BuiltInFields.RELATIONSHIP_STAGE -> Words.stages();
      case BuiltInFields.CONTRACT_STAGE -> Words.contractStages();
      default -> Readers.of(field.type(), mapping, rule, request.zone());
    };
  }

  private static Regions regions(List<Assigned> assigned) {
    Map<String, Integer> index = new HashMap<>();
    assigned.forEach(column -> index.put(column.field(), column.index()));
    Integer country = index.get(BuiltInFields.COUNTRY);
    Integer locale = index.get(BuiltInFields.LOCALE);
    return line -> {
      String region = country == null ? null : Regions.ofCountry(line.cells().get(country));
      return region == null && locale != null ? Regions.ofLocale(line.cells().get(locale)) : region;
    };
  }

  /**
   * Fields still to be made: of the type that the mapping gives, else of the one they look like.
   */
  private Map<String, Field> freshFields(List<Assigned> assigned) {
    Map<String, Field> fresh = new HashMap<>();
    Map<Assigned, Inference> unknown = new HashMap<>();
    for (Assigned column : assigned) {
      if (!fields.containsKey(column.field())) {
        FieldCatalogue.planned(column.field(), FieldType.TEXT);
        column
            .rule()
            .type()
            .ifPresentOrElse(
                type -> fresh.put(column.field(), FieldCatalogue.planned(column.field(), type)),
                () -> unknown.put(column, new Inference(column.field(), mapping, column.rule())));
      }
    }
    if (!unknown.isEmpty()) {
      sample(unknown);
      unknown.forEach(
          (column, inference) ->
              fresh.put(column.field(), FieldCatalogue.planned(column.field(), inference.type())));
    }
    return fresh;
  }

  private void sample(Map<Assigned, Inference> unknown) {
    try (CsvSource source = CsvSource.open(request.file(), mapping.format())) {
      CsvLine line = source.next();
      for (int i = 0; line != null && i < SAMPLE_LINES; i++) {
        if (line.fault() == null) {
          List<String> cells = line.cells();
          unknown.forEach((column, inference) -> inference.see(cells.get(column.index())));
        }
        line = source.next();
      }
    }
  }
}
