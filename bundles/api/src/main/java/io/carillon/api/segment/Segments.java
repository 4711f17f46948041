package io.carillon.api.segment;

import io.carillon.api.AsOf;
import io.carillon.api.lint.Finding;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
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

  /**
   * Says what saving a definition would do, and what is wrong or risky in it.
   *
   * @param asOf the moment and zone from which on conditions are judged
   * @throws io.carillon.api.InvalidInputException as {@link #save}
   */
  SegmentDraft check(String yaml, String source, AsOf asOf);

  /** A segment by name, any case. */
  Optional<Segment> find(String name);

  /** A version of a segment, by the segment's name in any case. */
  Optional<Segment> version(String name, int version);

  /**
   * All versions of a segment, the newest first (R59).
   *
   * @throws io.carillon.api.InvalidInputException if there is no such segment
   */
  List<Segment> versions(String name);

  /** All segments by name. */
  List<Segment> list();

  /**
   * What a segment's current version says: a map with {@code all} or {@code any}, with conditions
   * in place of condition templates; empty if there is no such segment.
   */
  Map<String, Object> conditions(String name);

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
   * Conditions that stand in another definition, as SQL.
   *
   * @param place where they stand, for messages
   * @param conditions as in a segment: a map with {@code all} or {@code any}
   * @throws io.carillon.api.InvalidInputException if they are malformed, or use an unknown field,
   *     operator or condition type
   */
  CompiledSegment compile(String place, Map<String, Object> conditions, AsOf asOf);

  /**
   * @param sample at most so many contacts as a sample, 0 to 1,000
   */
  Preview preview(String name, AsOf asOf, int sample);

  /** How many contacts the whole segment takes. */
  long count(String name, AsOf asOf);

  /**
   * What is wrong or risky in a segment: conditions that exclude each other, that say nothing, and
   * whatever else docs/lint.md lists. It may miss something, but what it reports is so.
   *
   * @param asOf the moment and zone from which on "never" and "always" are meant
   * @throws io.carillon.api.InvalidInputException if there is no such segment, or a field or
   *     condition type that it uses is gone
   */
  List<Finding> lint(String name, AsOf asOf);

  /**
   * Whether somebody can be in two segments at one moment, from the day of an as-of on (R47).
   *
   * @throws io.carillon.api.InvalidInputException as {@link #lint}
   */
  Overlap compare(String first, String second, AsOf asOf);

  /**
   * The same of segments that count days in zones of their own: "today" of one zone and "yesterday"
   * of another have hours in common. Where the zones differ, it says of neither that it contains
   * the other.
   *
   * @param asOf the moment from which on it is asked, and the zone of the first segment, whose days
   *     the example tells
   * @param zone of the second segment
   * @throws io.carillon.api.InvalidInputException as {@link #lint}
   */
  Overlap compare(String first, String second, AsOf asOf, ZoneId zone);

  /**
   * Whether nobody can fulfil conditions, on no day from the day of an as-of on; by the reasoning
   * of {@link #lint}. False also if it can't be told.
   *
   * @param place where they stand, for messages
   * @param conditions as in a segment that is stored: a map with {@code all} or {@code any}
   * @throws io.carillon.api.InvalidInputException if a field or condition type that they use is
   *     gone
   */
  boolean neverHolds(String place, Map<String, Object> conditions, AsOf asOf);
}
