package io.carillon.journeys.simulation;

import io.carillon.api.Sql;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.Fields;
import io.carillon.api.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields without which a message is certainly not sent (R86): those that stand in it without a
 * default and outside of every block. Whether fields inside of blocks are needed shows only when
 * the message is rendered.
 */
public final class NeededFields {
  /** Of a message that needs none. */
  static final Sql NOTHING = Sql.or(List.of());

  private static final Pattern COMMENT = Pattern.compile("(?s)\\{#.*?#\\}");
  private static final Pattern PIECE =
      Pattern.compile(
          "\\{%-?\\s*(?<block>if|for|endif|endfor)\\b"
              + "|\\{\\{-?\\s*(?<name>[A-Za-z_]\\w*)\\s*(?<filters>\\|[^}]*)?-?\\}\\}");

  private final Fields fields;

  public NeededFields(Fields fields) {
    this.fields = fields;
  }

  /** Boolean SQL over the contact {@code c}: one of them has no value. */
  Sql missing(Message message) {
    List<Sql> empty = new ArrayList<>();
    for (String name : names(message.subject() + message.html() + message.text())) {
      field(name).map(NeededFields::empty).ifPresent(empty::add);
    }
    return Sql.or(empty);
  }

  private Optional<Field> field(String name) {
    return fields.list().stream().filter(field -> field.name().equalsIgnoreCase(name)).findFirst();
  }

  public static List<String> names(String template) {
    List<String> names = new ArrayList<>();
    int depth = 0;
    Matcher pieces = PIECE.matcher(COMMENT.matcher(template).replaceAll(""));
    while (pieces.find()) {
      String block = pieces.group("block");
      if (block != null) {
        depth += block.startsWith("end") ? -1 : 1;
        continue;
      }
      String filters = pieces.group("filters");
      boolean defaulted = filters != null && filters.contains("default");
      String name = pieces.group("name").toLowerCase(Locale.ROOT);
      if (depth == 0 && !defaulted && !names.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  private static Sql empty(Field field) {
    String column = "c." + field.column();
    if (field.type() == FieldType.TEXT) {
      return Sql.of("coalesce(btrim(" + column + "), '') = ''");
    }
    return field.type() == FieldType.LIST
        ? Sql.of("coalesce(cardinality(" + column + "), 0) = 0")
        : Sql.of(column + " IS NULL");
  }
}
