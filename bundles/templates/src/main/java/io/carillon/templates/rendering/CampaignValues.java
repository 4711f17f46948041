package io.carillon.templates.rendering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.carillon.api.Sql;
import io.carillon.api.workflow.CampaignValue;
import io.carillon.templates.language.Money;
import io.carillon.templates.syntax.Names;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What messages say of the campaign that sends them (R156): the values of the version that a
 * delivery belongs to, or, of another campaign's message, what that campaign says now.
 */
public final class CampaignValues {
  private static final String OF_DELIVERIES = Sql.load(CampaignValues.class, "campaign-values.sql");
  private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final ObjectMapper json =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  CampaignValues(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  /**
   * The values for some deliveries, in one statement; nothing is asked if the message uses none.
   *
   * @return by delivery, those that have any
   */
  public Map<Long, Map<String, Object>> of(Collection<Long> deliveries, List<Names.Used> fields) {
    Map<Long, Map<String, Object>> found = new HashMap<>();
    if (fields.stream().noneMatch(field -> Names.isOfCampaign(field.name()))) {
      return found;
    }
    jdbc.sql(OF_DELIVERIES)
        .param("ids", deliveries.stream().mapToLong(Long::longValue).toArray())
        .query(
            row -> {
              Map<String, Object> values = values(row.getString(1));
              for (Object id : (Object[]) row.getArray(2).getArray()) {
                found.put((Long) id, values);
              }
            });
    return found;
  }

  private Map<String, Object> values(String data) {
    try {
      Map<String, CampaignValue> typed = new LinkedHashMap<>();
      json.readValue(data, MAP).forEach((name, value) -> typed.put(name, CampaignValue.of(value)));
      return values(typed);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A workflow's stored data is not JSON", e);
    }
  }

  /** Values as the template language knows them, by their names in messages. */
  public static Map<String, Object> values(Map<String, CampaignValue> data) {
    Map<String, Object> values = new HashMap<>();
    data.forEach((name, value) -> values.put(CampaignValue.PREFIX + name, value(value)));
    return values;
  }

  private static Object value(CampaignValue value) {
    return value.type() == CampaignValue.Type.MONEY
        ? new Money((BigDecimal) value.value(), value.currency())
        : value.value();
  }
}
