package io.carillon.api.segment;

import io.carillon.api.AsOf;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Named segments and their evaluation (table {@code segment}). */
@ProviderType
public interface Segments {
  /**
   * Makes a segment, or a new version of the one with that name. The same text again changes
   * nothing.
   *
   * @param yaml the definition
   * @param source name for messages, such as the file's name
   * @throws io.carillon.api.InvalidInputException if it is malformed, empty (R38), or uses an
   *     unknown field, operator or condition type
   */
  Segment save(String yaml, String source, Instant now);

  /** A segment by name, any case. */
  Optional<Segment> find(String name);

  /** All segments by name. */
  List<Segment> list();

  /** The JSON schema of segment definitions. */
  String schema();

  /**
   * The current version as SQL.
   *
   * @throws io.carillon.api.InvalidInputException if there is no such segment, or a field or
   *     condition type that it uses is gone
   */
  CompiledSegment compile(String name, AsOf asOf);

  /**
   * @param sample at most so many contacts as a sample, 0 to 1,000
   */
  Preview preview(String name, AsOf asOf, int sample);

  /** How many contacts the whole segment takes. */
  long count(String name, AsOf asOf);
}
