package io.carillon.api.audit;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The audit log. Every change that a person asks for goes through {@link #record}, whichever way it
 * comes in.
 */
@ProviderType
public interface Audits {
  /**
   * Makes a change and records it. The row is there before the change is begun and is completed
   * afterwards, so that no change is without one, whatever ends the server.
   *
   * @param work the change; what it throws is recorded as the reason and thrown on
   * @return what the work returns
   * @throws RuntimeException if the row cannot be written: then the work was not begun
   */
  <T> T record(Change change, Instant now, Callable<T> work) throws Exception;

  /** Records what a role did not allow. */
  void denied(Change change, String why, Instant now);

  /**
   * Records a command of the server itself, which has run already.
   *
   * @param failure why it failed; empty if it did not
   */
  void ran(Change change, String failure, Instant now);

  /** The log, newest first. */
  List<AuditEntry> list(AuditFilter filter);
}
