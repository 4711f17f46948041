package io.carillon.camel.component;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.carillon.api.Company;
import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.ContactImports;
import io.carillon.api.contact.ContactType;
import io.carillon.api.contact.ImportRequest;
import io.carillon.api.contact.ImportResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/**
 * Makes contacts, or changes them: an import of a small file, so that the same is valid, and means
 * the same, as in every other. The answer is how many were inserted, updated and unchanged.
 */
final class ContactIntake implements Station {
  private final ContactType type;
  private final Services services;
  private final Clock clock;

  /**
   * @param type of addresses in a key {@code email}
   */
  ContactIntake(ContactType type, Services services, Clock clock) {
    this.type = type;
    this.services = services;
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) throws IOException {
    List<Map<String, Object>> contacts = JsonBody.objects(exchange.getMessage());
    Path folder = Files.createTempDirectory("contacts");
    try {
      Path file = folder.resolve("contacts.csv");
      write(contacts, file);
      ImportResult result = services.get(ContactImports.class).run(request(file), (read, of) -> {});
      if (result.rejected() > 0) {
        throw new InvalidInputException(
            result.rejected() + " of " + result.read() + " contacts: " + reason(result));
      }
      exchange.getMessage().setBody(counts(result));
    } finally {
      remove(folder);
    }
  }

  private ImportRequest request(Path file) {
    return new ImportRequest(
        file, Optional.empty(), type, services.get(Company.class).zone(), false, clock.instant());
  }

  private static Map<String, Object> counts(ImportResult result) {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("inserted", result.inserted());
    counts.put("updated", result.updated());
    counts.put("unchanged", result.unchanged());
    return counts;
  }

  private static void write(List<Map<String, Object>> contacts, Path file) throws IOException {
    Set<String> keys = new LinkedHashSet<>();
    contacts.forEach(contact -> keys.addAll(contact.keySet()));
    // All in quotes: a blank value is one, and no line looks empty.
    try (CsvWriter csv =
        CsvWriter.builder()
            .quoteStrategy(QuoteStrategies.ALWAYS)
            .lineDelimiter(LineDelimiter.LF)
            .build(file)) {
      csv.writeRecord(keys);
      for (Map<String, Object> contact : contacts) {
        csv.writeRecord(keys.stream().map(key -> JsonBody.text(key, contact.get(key))).toList());
      }
    }
  }

  /** The reason of the first line that was rejected: what stands behind its number. */
  private static String reason(ImportResult result) throws IOException {
    if (result.rejects().isEmpty()) {
      return "rejected";
    }
    List<String> lines = Files.readAllLines(result.rejects().get(), StandardCharsets.UTF_8);
    return lines.size() < 2 ? "rejected" : lines.get(1);
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
