package io.carillon.camel.component;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One kind of what happens, read on from where a reader was. */
interface Feed {
  /**
   * Something that happened.
   *
   * @param contact the external id; empty if the contact is gone
   * @param what names and values as docs/camel.md lists them
   * @param place behind which the reader goes on
   */
  record Entry(String contact, Map<String, Object> what, Map<String, Object> place) {}

  /** The next entries of a reader, in order. */
  List<Entry> next(JdbcClient database, String reader, int limit);

  /** The reader has read an entry. */
  void advance(JdbcClient database, String reader, Entry entry);
}
