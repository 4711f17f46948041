package io.carillon.shell.category;

import io.carillon.api.workflow.Category;

/** Kinds in words. */
final class Kinds {
  private Kinds() {}

  static String title(Category.Kind kind) {
    return kind == Category.Kind.CATEGORY ? "Category" : "Group";
  }
}
