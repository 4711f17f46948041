package io.carillon.tracking;

import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.definition.Definition;
import io.carillon.api.definition.Definitions;
import io.carillon.api.tracking.CustomerMessage;
import io.carillon.api.tracking.CustomerMessage.Source;
import io.carillon.api.tracking.CustomerMessages;
import io.carillon.api.workflow.Workflow;
import io.carillon.support.database.Database;
import io.carillon.support.words.CustomerTexts;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Rows of {@code customer_message}, and what comes of them. */
@Component
public final class CustomerMessageService implements CustomerMessages {
  private static final String DOCUMENT = "customer_messages";

  private final String select = Sql.load(CustomerMessageService.class, "company-texts.sql");
  private final String insert = Sql.load(CustomerMessageService.class, "customer-message-set.sql");
  private final String delete =
      Sql.load(CustomerMessageService.class, "customer-message-reset.sql");
  private final String schema =
      Sql.load(CustomerMessageService.class, "/CARILLON-INF/schema/customer-messages.schema.json");
  private final Database database;
  private final Definitions definitions;
  private final Company company;
  private final CompanyTexts memory;

  /** Needs the database, the reader of YAML, the company, and what remembers its texts. */
  @Activate
  public CustomerMessageService(
      @Reference DataSource dataSource,
      @Reference Definitions definitions,
      @Reference Company company,
      @Reference CompanyTexts memory) {
    this.database = new Database(dataSource, TrackingService.LONGEST_STATEMENT);
    this.definitions = definitions;
    this.company = company;
    this.memory = memory;
  }

  @Override
  public List<CustomerMessage> list(String language, Optional<Workflow> workflow) {
    Map<String, String> own = own(workflow).getOrDefault(language, Map.of());
    Map<String, String> companys = texts().getOrDefault(language, Map.of());
    Map<String, String> ours = CustomerTexts.in(language);
    return CustomerTexts.keys().stream()
        .map(
            key -> {
              Source source =
                  own.containsKey(key)
                      ? Source.WORKFLOW
                      : companys.containsKey(key)
                          ? Source.COMPANY
                          : ours.containsKey(key) ? Source.BUILT_IN : Source.MISSING;
              String text =
                  Stream.of(own, companys, ours)
                      .filter(texts -> texts.containsKey(key))
                      .map(texts -> texts.get(key))
                      .findFirst()
                      .orElse("");
              return new CustomerMessage(
                  key, language, text, source, CustomerTexts.placeholders(key));
            })
        .toList();
  }

  private static Map<String, Map<String, String>> own(Optional<Workflow> workflow) {
    return workflow.map(each -> each.campaign().customerMessages()).orElse(Map.of());
  }

  @Override
  public List<String> languages() {
    Map<String, Map<String, String>> texts = texts();
    TreeSet<String> all = new TreeSet<>(CustomerTexts.languages());
    texts.keySet().stream()
        .filter(
            language -> Words.of("", List.of(texts), List.of(language)).language().equals(language))
        .forEach(all::add);
    return List.copyOf(all);
  }

  @Override
  public void set(String language, String key, String text, Instant now) {
    CustomerTexts.fault(language, key, text)
        .ifPresent(
            fault -> {
              throw new InvalidInputException(
                  "Customer message %s in %s: %s".formatted(key, language, fault));
            });
    write(language, key, text, now);
    memory.refresh();
  }

  private void write(String language, String key, String text, Instant now) {
    database
        .sql(insert)
        .param("language", language)
        .param("key", key)
        .param("text", text.strip())
        .param("now", Database.timestamp(now))
        .update();
  }

  @Override
  public int reset(String language, Optional<String> key) {
    int gone = remove(language, key);
    memory.refresh();
    return gone;
  }

  /**
   * @param language null for all
   */
  private int remove(String language, Optional<String> key) {
    return database
        .sql(delete)
        .param("language", language, Types.VARCHAR)
        .param("key", key.orElse(null), Types.VARCHAR)
        .update();
  }

  @Override
  public int save(String yaml, String source, Instant now) {
    Map<String, Map<String, String>> texts = read(yaml, source);
    int count =
        database.inTransaction(
            now,
            work -> {
              remove(null, Optional.empty());
              texts.forEach(
                  (language, byKey) ->
                      byKey.forEach((key, text) -> write(language, key, text, now)));
              return texts.values().stream().mapToInt(Map::size).sum();
            });
    memory.refresh();
    return count;
  }

  @Override
  public void check(String yaml, String source) {
    read(yaml, source);
  }

  private Map<String, Map<String, String>> read(String yaml, String source) {
    Definition read = definitions.read(yaml, source, schema);
    Map<String, Map<String, String>> all = new TreeMap<>();
    ((Map<?, ?>) read.values().get(DOCUMENT))
        .forEach(
            (language, texts) ->
                ((Map<?, ?>) texts)
                    .forEach(
                        (key, text) ->
                            all.computeIfAbsent(language.toString(), each -> new TreeMap<>())
                                .put(key.toString(), text.toString())));
    all.forEach(
        (language, texts) -> texts.forEach((key, text) -> check(read, language, key, text)));
    return all;
  }

  private static void check(Definition read, String language, String key, String text) {
    CustomerTexts.fault(language, key, text)
        .ifPresent(
            fault -> {
              String place = read.at("/" + DOCUMENT + "/" + language + "/" + key);
              throw new InvalidInputException(
                  "%s: %s.%s.%s: %s".formatted(place, DOCUMENT, language, key, fault));
            });
  }

  @Override
  public Map<String, Map<String, String>> texts() {
    Map<String, Map<String, String>> all = new TreeMap<>();
    database
        .sql(select)
        .query(
            row -> {
              all.computeIfAbsent(row.getString("language"), language -> new TreeMap<>())
                  .put(row.getString("key"), row.getString("text"));
            });
    return all;
  }

  @Override
  public String yaml() {
    return definitions.write(Map.of(DOCUMENT, texts()));
  }

  @Override
  public String schema() {
    return schema;
  }

  @Override
  public List<String> pages() {
    return Arrays.stream(Page.values()).map(page -> page.name().toLowerCase(Locale.ROOT)).toList();
  }

  @Override
  public String page(String page, String language, Optional<Workflow> workflow) {
    Page found =
        Arrays.stream(Page.values())
            .filter(each -> each.name().equalsIgnoreCase(page))
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "There is no page \"%s\"; there are %s"
                            .formatted(page, String.join(", ", pages()))));
    Words words = Words.of(company.name(), List.of(own(workflow), texts()), List.of(language));
    return new SamplePage(words, workflow).html(found);
  }
}
