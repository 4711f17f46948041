package io.carillon.templates.rendering;

import io.carillon.templates.syntax.Names;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Sample values: a message is rendered with them when it is saved, and in a test mail. */
public final class Samples {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  private Samples() {}

  /** A value for each field, by place; none for those of a campaign, whose types it decides. */
  public static Object[] of(List<Names.Used> fields) {
    return fields.stream().map(Samples::of).toArray();
  }

  private static Object of(Names.Used field) {
    if (Names.isOfCampaign(field.name())) {
      return null;
    }
    return switch (field.type()) {
      case TEXT -> words(field.name());
      case NUMBER -> BigDecimal.valueOf(7);
      case BOOLEAN -> true;
      case DATE -> DAY;
      case INSTANT -> DAY.atTime(12, 30).atZone(ZoneOffset.UTC);
      case LIST -> List.of("one", "two");
    };
  }

  /** A field's name as a reader of a test mail recognises it: {@code First name}. */
  private static String words(String name) {
    String words = name.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
