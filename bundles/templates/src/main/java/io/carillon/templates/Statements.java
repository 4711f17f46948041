package io.carillon.templates;

import io.carillon.api.Sql;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** This bundle's statements, each read once from its {@code .sql} file. */
final class Statements {
  private static final Map<String, String> READ = new ConcurrentHashMap<>();

  private Statements() {}

  static String get(String file) {
    return READ.computeIfAbsent(file, name -> Sql.load(Statements.class, name));
  }
}
