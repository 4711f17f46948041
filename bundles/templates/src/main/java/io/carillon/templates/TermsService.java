package io.carillon.templates;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.message.Term;
import io.carillon.api.message.Terms;
import io.carillon.templates.syntax.Schemes;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The terms that partners can sign up for, each with its link (R84). */
@Component
public final class TermsService implements Terms {
  private static final String SAVE_TERMS = Sql.load(TermsService.class, "save-terms.sql");
  private static final String FIND_TERMS = Sql.load(TermsService.class, "find-terms.sql");
  private static final String LIST_TERMS = Sql.load(TermsService.class, "list-terms.sql");

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_URL = 2_000;
  // A name stands in quotes, between braces.
  private static final Pattern NAME = Pattern.compile("[^'\"\\\\{}\\p{Cntrl}]+");
  private final JdbcClient jdbc;

  /** Needs nothing but the database. */
  @Activate
  public TermsService(@Reference DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  @Override
  public Term create(String name, String url, Instant now) {
    String given = name.strip();
    if (given.length() > LONGEST_NAME || !NAME.matcher(given).matches()) {
      throw new InvalidInputException(
          "A name of terms has 1 to %d characters, without quotes, braces and backslashes"
              .formatted(LONGEST_NAME));
    }
    jdbc.sql(SAVE_TERMS)
        .param("name", given)
        .param("url", checked(url.strip()))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
    return find(given).orElseThrow();
  }

  private static String checked(String url) {
    try {
      URI uri = new URI(url);
      if (url.length() <= LONGEST_URL && Schemes.web(url) && uri.getHost() != null) {
        return uri.toASCIIString();
      }
    } catch (URISyntaxException e) {
      // Said below, like an address of another kind.
    }
    throw new InvalidInputException(
        "\"%s\" is no address of the web; give one such as https://example.com/join"
            .formatted(url.replaceAll("\\p{Cntrl}", "?")));
  }

  @Override
  public Optional<Term> find(String name) {
    return jdbc.sql(FIND_TERMS).param("name", name.strip()).query(TermsService::term).optional();
  }

  @Override
  public List<Term> list() {
    return jdbc.sql(LIST_TERMS).query(TermsService::term).list();
  }

  private static Term term(ResultSet row, int number) throws SQLException {
    return new Term(
        row.getString("name"),
        row.getString("url"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
