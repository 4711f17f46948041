package io.carillon.api.contact;

import io.carillon.api.Sql;
import io.carillon.api.SqlText;
import io.carillon.spi.condition.SqlExpression;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the SQL of vendors names, as columns of the contact with the alias {@code c}. */
public final class ContactExpressions {
  private static final Pattern REFERENCE =
      Pattern.compile("\\{(?:contact|field\\.(?<field>[a-z][a-z0-9_]*))\\}");

  private ContactExpressions() {}

  /**
   * Puts columns in place of {@code {contact}} and {@code {field.name}}.
   *
   * @param columnOf the column of a field, by the field's name; may refuse one that is not there
   * @throws io.carillon.api.InvalidInputException if it can't stand within a statement
   */
  public static Sql resolved(SqlExpression expression, UnaryOperator<String> columnOf) {
    String text =
        REFERENCE
            .matcher(SqlText.checked(expression.text()))
            .replaceAll(
                reference -> {
                  String field = ((Matcher) reference).group("field");
                  return "c." + (field == null ? "id" : columnOf.apply(field));
                });
    return new Sql(text, expression.parameters());
  }
}
