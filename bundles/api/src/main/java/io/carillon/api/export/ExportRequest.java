package io.carillon.api.export;

import java.util.List;

/**
 * An export that no document says: made once.
 *
 * @param workflow name or number
 * @param destination the name of a configured one
 * @param fields columns of the content and fields of contacts, in order; empty: all columns of the
 *     content
 */
public record ExportRequest(
    String workflow,
    ExportContent content,
    ExportFormat format,
    String destination,
    List<String> fields) {
  public ExportRequest {
    fields = List.copyOf(fields);
  }
}
