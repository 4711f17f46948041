package io.carillon.contacts.mapping;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of fields, and how the names of columns become such. */
public final class FieldNames {
  /** Stands for the address of the import's contact type. */
  public static final String EMAIL = "email";

  private static final int LONGEST = 50;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,49}");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  private static final Map<String, String> CONTACT =
      aliases(
          "external_id",
          "id externalid customer_id contact_id partner_id",
          "first_name",
          "firstname given_name forename",
          "last_name",
          "lastname surname family_name",
          EMAIL,
          "e_mail email_address e_mail_address mail",
          "phone",
          "phone_number telephone mobile",
          "locale",
          "language lang",
          "time_zone",
          "timezone tz",
          "country",
          "country_code",
          "programme_type",
          "program_type",
          "relationship_stage",
          "stage",
          "contract_stage",
          "contract_status",
          "partner_groups",
          "partner_group groups",
          "template_terms",
          "terms contract_terms",
          "tracking_consent",
          "tracking consent_to_tracking",
          "original_joined",
          "joined joined_at joined_on join_date original_joined_date",
          "last_transition",
          "stage_changed stage_changed_at",
          "created_at",
          "created created_on");
  private static final Map<String, String> EVENT =
      aliases(
          "contact", "external_id contact_id customer_id partner_id email e_mail email_address",
          "type", "event event_type",
          "at", "date time timestamp occurred_at event_date order_date purchase_date",
          "amount", "total value revenue",
          "key", "id event_id order_id");

  private static final Map<String, String> ADDRESS =
      aliases(
          "contact", "external_id id contact_id customer_id partner_id",
          "address", "email e_mail email_address user_email user value phone phone_number",
          "label", "name user_name full_name",
          "chosen", "primary is_primary user_primary main default",
          "verified", "is_verified confirmed");

  private FieldNames() {}

  /** Whether a text is a field's name. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * A column's name as a field's: {@code First Name} and {@code firstName} as {@code first_name}.
   *
   * @return empty if nothing is left of it, as of a name in Cyrillic
   */
  public static Optional<String> normalise(String column) {
    String plain = MARKS.matcher(Normalizer.normalize(column, Normalizer.Form.NFD)).replaceAll("");
    String words = CAMEL.matcher(plain).replaceAll("_").toLowerCase(Locale.ROOT);
    String name = OTHERS.matcher(words).replaceAll("_").replaceAll("^[_0-9]+|_+$", "");
    return Optional.of(name.substring(0, Math.min(LONGEST, name.length())))
        .filter(FieldNames::isName);
  }

  /** The contact field that a normalised column name usually means. */
  public static Optional<String> contactAlias(String name) {
    return Optional.ofNullable(CONTACT.get(name));
  }

  /** The part of an event that a normalised column name usually means. */
  public static Optional<String> eventAlias(String name) {
    return Optional.ofNullable(EVENT.get(name));
  }

  /** The part of a contact's address that a normalised column name usually means. */
  public static Optional<String> addressAlias(String name) {
    return Optional.ofNullable(ADDRESS.get(name));
  }

  private static Map<String, String> aliases(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i]);
      for (String alias : pairs[i + 1].split(" ")) {
        map.put(alias, pairs[i]);
      }
    }
    return map;
  }
}
