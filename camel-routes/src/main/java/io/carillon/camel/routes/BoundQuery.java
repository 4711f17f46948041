package io.carillon.camel.routes;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.component.sql.SqlPrepareStatementStrategy;

/**
 * Binds the {@code ?} marks of a consumer's query, which has no message yet to take values from. So
 * a poll gets its time as an argument, too.
 */
final class BoundQuery implements SqlPrepareStatementStrategy {
  private final Supplier<List<Object>> values;

  /**
   * @param values asked at each poll, in the order of the marks
   */
  BoundQuery(Supplier<List<Object>> values) {
    this.values = values;
  }

  @Override
  public String prepareQuery(String query, boolean namedParameters, Exchange exchange) {
    return query;
  }

  @Override
  public Iterator<?> createPopulateIterator(
      String query, String prepared, int expected, Exchange exchange, Object value) {
    return Collections.emptyIterator();
  }

  @Override
  public void populateStatement(PreparedStatement statement, Iterator<?> none, int expected)
      throws SQLException {
    int mark = 0;
    for (Object value : values.get()) {
      statement.setObject(++mark, value);
    }
  }
}
