package io.carillon.contacts;

import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import java.util.List;
import java.util.Set;

/** The fields that come with the product: columns of the core schema. */
final class BuiltInFields {
  static final String EXTERNAL_ID = "external_id";
  static final String MARKETPLACE_EMAIL = "marketplace_email";
  static final String CUSTOM_EMAIL = "custom_email";
  static final String PHONE = "phone";
  static final String LOCALE = "locale";
  static final String TIME_ZONE = "time_zone";
  static final String COUNTRY = "country";
  static final String PROGRAMME_TYPE = "programme_type";
  static final String RELATIONSHIP_STAGE = "relationship_stage";
  static final String CONTRACT_STAGE = "contract_stage";
  static final String ORIGINAL_JOINED = "original_joined";
  static final String LAST_TRANSITION = "last_transition";
  static final String CREATED_AT = "created_at";

  /** All of them, in the order of the catalogue. */
  static final List<Field> ALL =
      List.of(
          text(EXTERNAL_ID),
          text("first_name"),
          text("last_name"),
          text(MARKETPLACE_EMAIL),
          text(CUSTOM_EMAIL),
          text(PHONE),
          text(LOCALE),
          text(TIME_ZONE),
          text(COUNTRY),
          text(PROGRAMME_TYPE),
          text(RELATIONSHIP_STAGE),
          text(CONTRACT_STAGE),
          text("template_terms"),
          new Field("partner_groups", FieldType.LIST, true, "partner_groups", false),
          new Field("tracking_consent", FieldType.BOOLEAN, true, "tracking_consent", false),
          fact(ORIGINAL_JOINED),
          fact(LAST_TRANSITION),
          fact(CREATED_AT));

  /** Names that mean something else in mappings and on the command line. */
  static final Set<String> RESERVED =
      Set.of("id", "email", "ignore", "subscribed", "unsubscribed", "suppressed");

  private BuiltInFields() {}

  private static Field text(String name) {
    return new Field(name, FieldType.TEXT, true, name, false);
  }

  private static Field fact(String name) {
    return new Field(name, FieldType.INSTANT, true, name, true);
  }
}
