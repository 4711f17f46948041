package io.carillon.api.definition;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Reads YAML definitions (JSON is YAML, too) and checks them against a JSON schema. */
@ProviderType
public interface Definitions {
  /**
   * @param text YAML, at most 1 MiB, no tags, no anchors that multiply
   * @param source name for messages, such as the file's name
   * @param schema the JSON schema's text (2020-12)
   * @throws io.carillon.api.InvalidInputException naming source, line, path and what is expected;
   *     with several faults, one line each
   */
  Definition read(String text, String source, String schema);

  /**
   * Changes one value in a definition; comments and order of all else stay as far as YAML lets
   * them.
   *
   * @param text YAML that {@link #read} accepts
   * @param pointer JSON pointer of a value that is there, or of a key that is not, which then is
   *     added to the keys beside it
   * @param value String, number, Boolean or a List of these
   * @return the YAML with the new value
   */
  String with(String text, String pointer, Object value);

  /** Writes values as YAML, in the order of the map. */
  String write(Map<String, Object> values);
}
