package io.carillon.definitions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.AnnotationKeyword;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;
import io.carillon.support.cache.LruMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Checks values against JSON schemas (2020-12). A schema refers to itself only: nothing is fetched.
 */
final class SchemaCheck {
  private static final int MOST_SCHEMAS = 32;

  private final ObjectMapper mapper = new ObjectMapper();
  private final SchemaValidatorsConfig config =
      SchemaValidatorsConfig.builder()
          .pathType(PathType.JSON_POINTER)
          .locale(Locale.ROOT)
          // We word the faults ourselves; this saves its bundles of messages.
          .messageSource((key, otherwise, locale, arguments) -> key)
          .build();
  private final JsonSchemaFactory factory = factory();

  /** The newest schemas by their text: bundles have few, and reading one takes milliseconds. */
  private final Map<String, Prepared> prepared = new LruMap<>(MOST_SCHEMAS);

  private record Prepared(JsonSchema schema, JsonNode document) {}

  /** What is wrong with the values, in no particular order; empty if nothing is. */
  List<Fault> faults(Map<String, Object> values, String schema) {
    Prepared ready = prepare(schema);
    Set<ValidationMessage> messages = ready.schema().validate(mapper.valueToTree(values));
    return List.copyOf(new LinkedHashSet<>(new Wording(ready.document()).faults(messages)));
  }

  private synchronized Prepared prepare(String schema) {
    return prepared.computeIfAbsent(schema, this::parse);
  }

  private Prepared parse(String schema) {
    try {
      JsonNode document = mapper.readTree(schema);
      return new Prepared(factory.getSchema(document, config), document);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The schema is not valid JSON: " + e.getMessage(), e);
    }
  }

  private static JsonSchemaFactory factory() {
    JsonMetaSchema standard = JsonMetaSchema.getV202012();
    JsonMetaSchema ours =
        JsonMetaSchema.builder(standard).keyword(new AnnotationKeyword(Wording.EXPECTED)).build();
    return JsonSchemaFactory.builder()
        .defaultMetaSchemaIri(ours.getIri())
        .metaSchema(ours)
        .schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance()))
        .build();
  }
}
