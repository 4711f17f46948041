package io.carillon.api.contact;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an import did. {@code read = inserted + updated + unchanged + rejected}.
 *
 * @param read lines with data
 * @param rejected lines that went to the rejects file with line number and reason
 * @param rejects that file, if there is one
 * @param createdFields custom fields that the import made (or would make, in a dry run)
 * @param notes what else is to be known, a sentence each: how columns were read, who wants no more
 *     mails, addresses that several contacts have
 * @param took wall time
 */
public record ImportResult(
    long read,
    long inserted,
    long updated,
    long unchanged,
    long rejected,
    Optional<Path> rejects,
    List<Field> createdFields,
    List<String> notes,
    Duration took) {}
