package io.carillon.api.contact;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The catalogue of contact fields, built in and custom (table {@code field}). */
@ProviderType
public interface Fields {
  /** All fields, built-in ones first, then by name. */
  List<Field> list();

  /** A field by its name, any case. */
  Optional<Field> find(String name);

  /**
   * Makes a custom field. Making one that exists with the same type changes nothing.
   *
   * @param name {@code [a-z][a-z0-9_]*}, at most 50 characters, in any case
   * @throws io.carillon.api.InvalidInputException if the name is malformed or taken by another type
   */
  Field create(String name, FieldType type);
}
