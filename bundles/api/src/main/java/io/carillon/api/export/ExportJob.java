package io.carillon.api.export;

/**
 * An export that this server has taken.
 *
 * @param fileName of letters, digits, {@code .} and {@code -}; the same at each attempt
 * @param attempt 1 at first
 */
public record ExportJob(
    long run, long workflowId, String destination, String fileName, int attempt) {}
