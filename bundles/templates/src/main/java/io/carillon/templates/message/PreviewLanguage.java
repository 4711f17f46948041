package io.carillon.templates.message;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In which language a message is shown. */
public final class PreviewLanguage {
  private static final String CONTACT_LOCALE =
      Sql.load(PreviewLanguage.class, "contact-locale.sql");

  private final JdbcClient jdbc;

  public PreviewLanguage(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  /** The key of the language in which a contact is written to. */
  public String of(MessageDefinition definition, long contactId) {
    return jdbc.sql(CONTACT_LOCALE)
        .param("id", contactId)
        .query((row, number) -> Optional.ofNullable(row.getString("locale")))
        .optional()
        .flatMap(locale -> locale)
        .map(definition::keyFor)
        .orElse("");
  }

  /**
   * The key of a language that a user names.
   *
   * @throws InvalidInputException if the message is not there in it
   */
  public static String key(String message, MessageDefinition definition, String language) {
    String wanted = Variant.key(language.strip());
    if (wanted.equals(Variant.key(definition.language()))) {
      return "";
    }
    if (definition.variants().containsKey(wanted)) {
      return wanted;
    }
    throw new InvalidInputException(
        "Message \"%s\" is not there in \"%s\"; it is in %s"
            .formatted(
                message,
                language.replaceAll("\\p{Cntrl}", "?"),
                String.join(
                    ", ", definition.all().values().stream().map(Variant::language).toList())));
  }
}
