package io.carillon.api.contact;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A file to be imported.
 *
 * @param file CSV with a header line, UTF-8 (a byte-order mark is fine), of any size
 * @param mapping which column goes into which field; without it the header names are taken
 * @param contactType the type that a column {@code email} stands for; ignored for events
 * @param zone the zone of dates and times without one
 * @param dryRun read and judge everything, change nothing
 * @param now the time of the import
 */
public record ImportRequest(
    Path file,
    Optional<Path> mapping,
    ContactType contactType,
    ZoneId zone,
    boolean dryRun,
    Instant now) {}
