package io.carillon.shell.category;

import io.carillon.api.InvalidInputException;
import io.carillon.api.workflow.Categories;
import io.carillon.api.workflow.Category;
import java.util.Locale;

/** Kinds in words, and what is found by them. */
final class Kinds {
  private Kinds() {}

  static String word(Category.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static String title(Category.Kind kind) {
    return kind == Category.Kind.CATEGORY ? "Category" : "Group";
  }

  /**
   * @throws InvalidInputException if there is none of that name
   */
  static Category find(Categories categories, Category.Kind kind, String name) {
    return categories
        .find(kind, name)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "There is no %1$s \"%2$s\"; %1$s-list shows all".formatted(word(kind), name)));
  }
}
