package io.carillon.api.segment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Named conditions with parameters (R212): those that are saved (table {@code condition_template}),
 * and those that bundles bring in {@code CARILLON-INF/condition-templates}.
 */
@ProviderType
public interface ConditionTemplates {
  /**
   * Makes a template, or a new version of the one with that name. What uses an older version keeps
   * that one until it is saved again. The same text again changes nothing.
   *
   * @param source name for messages, such as the file's name
   * @throws io.carillon.api.InvalidInputException if it is malformed, its condition is none for
   *     some value that its parameters take, or a bundle has one of that name
   */
  ConditionTemplate save(String yaml, String source, Instant now);

  /**
   * The same without saving it.
   *
   * @throws io.carillon.api.InvalidInputException as {@link #save}
   */
  void check(String yaml, String source, Instant now);

  /** A template by name, any case. */
  Optional<ConditionTemplate> find(String name);

  /** A version of a template that is saved, by its name in any case. */
  Optional<ConditionTemplate> version(String name, int version);

  /** All templates by name. */
  List<ConditionTemplate> list();

  /** What uses a template in any of its versions, by name. */
  List<TemplateUser> users(String name);

  /**
   * Deletes a template that is saved.
   *
   * @throws io.carillon.api.InvalidInputException if there is none, it comes with a bundle, or
   *     something uses it
   */
  void delete(String name);

  /** The JSON schema of these definitions. */
  String schema();

  /**
   * Puts conditions in the place of each {@code template:}, in any depth.
   *
   * @param conditions as in a segment: a condition or a group
   * @param at the place of a JSON pointer, as messages begin
   * @throws io.carillon.api.InvalidInputException with a line for each use that is wrong
   */
  Expansion expand(Map<String, Object> conditions, UnaryOperator<String> at);
}
