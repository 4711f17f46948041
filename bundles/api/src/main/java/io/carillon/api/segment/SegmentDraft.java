package io.carillon.api.segment;

import io.carillon.api.lint.Finding;
import java.util.List;

/**
 * What saving a definition would do; nothing is stored (R111).
 *
 * @param name the segment
 * @param replaces the version that a new one would follow; 0 if there is no such segment yet
 * @param changes whether there would be a new version: the same text again changes nothing
 * @param findings what is wrong or risky in it; they do not forbid saving
 */
public record SegmentDraft(String name, int replaces, boolean changes, List<Finding> findings) {}
