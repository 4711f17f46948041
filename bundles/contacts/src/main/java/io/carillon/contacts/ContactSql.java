package io.carillon.contacts;

import io.carillon.api.Sql;
import io.carillon.api.contact.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The statements of an import: the {@code contact-*.sql} beside this class, with the columns of a
 * plan put in. The names of columns are the catalogue's; values are bound or come by COPY.
 */
final class ContactSql {
  /** Fields that an empty cell never clears: the product sets them itself. */
  private static final Set<String> KEPT =
      Set.of(
          BuiltInFields.RELATIONSHIP_STAGE,
          BuiltInFields.CONTRACT_STAGE,
          BuiltInFields.LAST_TRANSITION,
          BuiltInFields.CREATED_AT);

  /** A file that tells since when, but not the stage, tells the stage, too. */
  private static final String JOINS =
      "c.original_joined IS NULL AND l.original_joined <= :now"
          + " AND c.relationship_stage IN ('NEW', 'OUTREACH', 'NEGOTIATING')";

  private static final String OPT_OUT_COLUMNS = ", import_unsubscribed, import_suppressed";
  private static final String OPT_OUT_DEFINITIONS =
      ", import_unsubscribed timestamptz, import_suppressed timestamptz";

  private static final String HAS_USERS =
      "EXISTS (SELECT FROM address a WHERE a.contact_id = c.id AND a.kind = 'email')";

  private static final String STAGE_CHANGED =
      "l.relationship_stage IS NOT NULL AND l.relationship_stage <> c.relationship_stage";

  private final ContactPlan plan;
  private final List<Field> fields;
  private final Set<Field> missing;
  private final boolean users;

  /**
   * @param missing fields of the plan that table {@code contact} has not got (in a dry run)
   * @param users whether contacts have users: then their Marketplace address follows from these and
   *     is left
   */
  ContactSql(ContactPlan plan, List<Field> missing, boolean users) {
    this.users = users;
    this.plan = plan;
    this.fields = plan.columns().stream().map(PlannedColumn::field).toList();
    this.missing = Set.copyOf(missing);
  }

  String stage() {
    return load("contact-stage.sql")
        .replace("{definitions}", OPT_OUT_DEFINITIONS + each(FieldCatalogue::columnDefinition));
  }

  String copy() {
    return load("contact-copy.sql")
        .replace("{columns}", (plan.hasOptOuts() ? OPT_OUT_COLUMNS : "") + each(Field::column));
  }

  String matchAddresses() {
    return load("contact-match-addresses.sql");
  }

  /** Of several lines with one key the last wins, but no opt-out is lost. */
  String mergeOptOuts() {
    return load("contact-merge-opt-outs.sql");
  }

  /** Unsubscribes whom the lines say; binds {@code :detail}. */
  String unsubscribe() {
    return load("contact-import-unsubscribe.sql");
  }

  /** Suppresses the addresses that the lines say; binds {@code :detail}. */
  String suppress() {
    return load("contact-import-suppress.sql");
  }

  /**
   * How many of those whom the import has made or changed have an address that another contact has,
   * too; binds {@code :now}.
   */
  String countShared() {
    return load("contact-count-shared.sql");
  }

  String rejectAmbiguous() {
    return load("contact-reject-ambiguous.sql");
  }

  String rejectDuplicates() {
    return load("contact-reject-duplicates.sql");
  }

  /** Whether a contact that is there can be changed at all. */
  boolean canUpdate() {
    return !fields.isEmpty();
  }

  /** Changes the contacts that differ; binds {@code :now}. */
  String update() {
    List<String> assignments = new ArrayList<>();
    for (Field field : fields) {
      if (!field.name().equals(BuiltInFields.LAST_TRANSITION)) {
        assignments.add(field.column() + " = " + newValue(field));
      }
    }
    boolean stageGiven = plan.fills(BuiltInFields.RELATIONSHIP_STAGE);
    if (!stageGiven && plan.fills(BuiltInFields.ORIGINAL_JOINED)) {
      assignments.add(
          "relationship_stage = CASE WHEN "
              + JOINS
              + " THEN 'JOINED' ELSE c.relationship_stage END");
    }
    if (stageGiven || plan.fills(BuiltInFields.ORIGINAL_JOINED)) {
      assignments.add(transition(stageGiven ? STAGE_CHANGED : JOINS));
    } else if (plan.fills(BuiltInFields.LAST_TRANSITION)) {
      assignments.add("last_transition = coalesce(l.last_transition, c.last_transition)");
    }
    return load("contact-update.sql")
        .replace("{assignments}", String.join(", ", assignments))
        .replace("{differences}", differences());
  }

  private String transition(String happens) {
    String moved =
        "CASE WHEN " + happens + " THEN CAST(:now AS timestamptz) ELSE c.last_transition END";
    return "last_transition = "
        + (plan.fills(BuiltInFields.LAST_TRANSITION)
            ? "coalesce(l.last_transition, " + moved + ")"
            : moved);
  }

  /** How many of the lines' contacts keep the address that follows from their users. */
  String countFollowing() {
    return load("contact-count-following.sql");
  }

  /** Makes the contacts that are new; binds {@code :now}. */
  String insert() {
    List<String> columns = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (Field field : fields) {
      if (!field.name().equals(BuiltInFields.CREATED_AT)
          && !field.name().equals(BuiltInFields.RELATIONSHIP_STAGE)) {
        columns.add(field.column());
        values.add(
            field.name().equals(BuiltInFields.CONTRACT_STAGE)
                ? "coalesce(l." + field.column() + ", 'NONE')"
                : "l." + field.column());
      }
    }
    columns.add(BuiltInFields.RELATIONSHIP_STAGE);
    values.add(newStage());
    columns.add("created_at");
    values.add(plan.fills(BuiltInFields.CREATED_AT) ? "coalesce(l.created_at, :now)" : ":now");
    return load("contact-insert.sql")
        .replace("{columns}", ", " + String.join(", ", columns))
        .replace("{values}", ", " + String.join(", ", values));
  }

  private String newStage() {
    String joined =
        plan.fills(BuiltInFields.ORIGINAL_JOINED)
            ? "CASE WHEN l.original_joined <= :now THEN 'JOINED' ELSE 'NEW' END"
            : "'NEW'";
    return plan.fills(BuiltInFields.RELATIONSHIP_STAGE)
        ? "coalesce(l.relationship_stage, " + joined + ")"
        : joined;
  }

  String countUpdates() {
    return load("contact-count-updates.sql").replace("{differences}", differences());
  }

  String countInserts() {
    return load("contact-count-inserts.sql");
  }

  private String differences() {
    return fields.stream().map(this::differs).collect(Collectors.joining(" OR "));
  }

  private String differs(Field field) {
    String changed = current(field) + " IS DISTINCT FROM l." + field.column();
    String differs =
        keeps(field) ? "(l." + field.column() + " IS NOT NULL AND " + changed + ")" : changed;
    return follows(field) ? "(NOT " + HAS_USERS + " AND " + differs + ")" : differs;
  }

  private String newValue(Field field) {
    String value =
        keeps(field)
            ? "coalesce(l." + field.column() + ", " + current(field) + ")"
            : "l." + field.column();
    return follows(field)
        ? "CASE WHEN " + HAS_USERS + " THEN " + current(field) + " ELSE " + value + " END"
        : value;
  }

  private boolean follows(Field field) {
    return users && field.name().equals(BuiltInFields.MARKETPLACE_EMAIL);
  }

  private String current(Field field) {
    return missing.contains(field)
        ? "CAST(NULL AS " + field.type().columnType() + ")"
        : "c." + field.column();
  }

  private boolean keeps(Field field) {
    return plan.keepEmpty() || KEPT.contains(field.name());
  }

  private String each(Function<Field, String> part) {
    return fields.stream().map(field -> ", " + part.apply(field)).collect(Collectors.joining());
  }

  private static String load(String name) {
    return Sql.load(ContactSql.class, name);
  }
}
