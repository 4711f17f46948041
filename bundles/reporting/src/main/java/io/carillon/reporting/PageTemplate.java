package io.carillon.reporting;

import io.carillon.api.Sql;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.StringLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** The page's template. What is put into it is text alone, unless it is said to be HTML. */
final class PageTemplate {
  private static final String ESCAPING = "page";

  private final PebbleTemplate template =
      new PebbleEngine.Builder()
          .loader(new StringLoader())
          .cacheActive(false)
          .strictVariables(true)
          .addEscapingStrategy(ESCAPING, Html::text)
          .defaultEscapingStrategy(ESCAPING)
          .defaultLocale(Locale.ENGLISH)
          .build()
          .getLiteralTemplate(Sql.load(PageTemplate.class, "page.peb"));

  String page(Map<String, Object> values) {
    StringWriter page = new StringWriter();
    try {
      template.evaluate(page, values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return page.toString();
  }
}
