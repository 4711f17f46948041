package io.carillon.contacts.action;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The tables that the product's own bundles bring. */
final class OwnTables {
  private static final String FOLDER = "CARILLON-INF/db";
  private static final String OWN_BUNDLES = "io.carillon-";
  private static final Pattern CREATED =
      Pattern.compile("(?i)\\bCREATE\\s+TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?([a-z_][a-z0-9_]*)");

  private OwnTables() {}

  /** Of the bundles that are installed now; in small letters. */
  static Set<String> of(BundleContext context) {
    return Stream.of(context.getBundles())
        .filter(bundle -> bundle.getSymbolicName() != null)
        .filter(bundle -> bundle.getSymbolicName().startsWith(OWN_BUNDLES))
        .flatMap(OwnTables::scripts)
        .flatMap(OwnTables::createdBy)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> scripts(Bundle bundle) {
    Enumeration<URL> found = bundle.findEntries(FOLDER, "*.sql", false);
    return found == null ? Stream.empty() : Collections.list(found).stream().map(OwnTables::text);
  }

  private static String text(URL script) {
    try (InputStream in = script.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + script, e);
    }
  }

  static Stream<String> createdBy(String script) {
    return CREATED.matcher(script).results().map(made -> made.group(1).toLowerCase(Locale.ROOT));
  }
}
