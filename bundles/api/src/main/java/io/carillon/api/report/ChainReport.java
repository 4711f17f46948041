package io.carillon.api.report;

import java.util.List;

/**
 * The workflows of a chain side by side.
 *
 * @param members in their order; one that was never processed has nothing but zeros
 */
public record ChainReport(String name, List<WorkflowReport> members) {}
