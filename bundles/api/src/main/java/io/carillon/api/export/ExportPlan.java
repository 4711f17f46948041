package io.carillon.api.export;

import java.util.List;

/**
 * An export as a workflow's document says it.
 *
 * @param name unique in the workflow
 * @param fields columns of the content and fields of contacts, in order; empty: all columns of the
 *     content
 * @param destination the name of a configured one: a document holds neither addresses nor secrets
 * @param onlyNew whether only rows that came or changed since the last one are in it
 */
public record ExportPlan(
    String name,
    ExportContent content,
    List<String> fields,
    ExportFormat format,
    String destination,
    ExportTime time,
    boolean onlyNew) {
  public ExportPlan {
    fields = List.copyOf(fields);
  }
}
