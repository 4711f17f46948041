package io.carillon.shell.condition;

import io.carillon.api.segment.TemplateUser;
import java.util.Locale;

/** Names what uses a condition template. */
final class TemplateUsers {
  private TemplateUsers() {}

  /** Such as {@code workflow "Birthdays" (active, version 2)}. */
  static String named(TemplateUser user) {
    String state = user.state().isEmpty() ? "" : user.state().toLowerCase(Locale.ROOT) + ", ";
    return "%s \"%s\" (%sversion %d)".formatted(user.what(), user.name(), state, user.version());
  }
}
