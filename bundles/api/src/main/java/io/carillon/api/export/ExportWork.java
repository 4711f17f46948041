package io.carillon.api.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What routes ask for while they make exports. */
@ProviderType
public interface ExportWork {
  /**
   * Follows the documents, begins what is due, and says again that this server is at work on what
   * it has taken. To be called every few seconds.
   */
  void plan(Instant now);

  /** Takes an export that waits, or that was broken off elsewhere; no other server has it then. */
  Optional<ExportJob> take(Instant now);

  /** Writes all rows: as many as there are, few at once. */
  void write(ExportJob job, OutputStream out) throws IOException;

  /** The export is where it belongs. */
  void done(ExportJob job, String place, Instant now);

  /**
   * It could not be made or brought there: it is tried again later, or given up with an issue.
   *
   * @param fault one line
   */
  void failed(ExportJob job, String fault, Instant now);
}
