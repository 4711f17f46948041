package io.carillon.api.export;

import java.util.List;

/**
 * What to export, and where to.
 *
 * @param workflow name or number
 * @param target a configured one: {@code folder} or {@code http}
 * @param fields columns of the content and fields of contacts, in order; empty: all columns of the
 *     content
 */
public record ExportRequest(
    String workflow,
    ExportContent content,
    ExportFormat format,
    String target,
    List<String> fields) {
  public ExportRequest {
    fields = List.copyOf(fields);
  }
}
