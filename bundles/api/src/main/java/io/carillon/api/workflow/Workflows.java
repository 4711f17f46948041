package io.carillon.api.workflow;

import io.carillon.api.store.UnitOfWork;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Workflows: definitions as code, versions and life cycle (table {@code workflow}). A key is a name
 * in any case, or a number. Every method that changes something throws {@link
 * io.carillon.api.InvalidInputException} if the state or the input forbids it.
 */
@ProviderType
public interface Workflows {
  /**
   * Makes a draft, or a new version of the workflow with that name (R34). The same text again
   * changes nothing. Of an active workflow, who is in flight keeps the old version.
   */
  Workflow save(String yaml, String source, Instant now);

  /**
   * Checks a definition without storing it.
   *
   * @return what forbids an activation, one line each; empty if nothing does
   * @throws io.carillon.api.InvalidInputException if it is malformed
   */
  List<String> validate(String yaml, String source);

  /** A workflow by name or number; deleted ones by number only. */
  Optional<Workflow> find(String key);

  /** A workflow by number, deleted ones too, as of a version. */
  Optional<Workflow> version(long id, int version);

  /** All that are not deleted, by name. */
  List<Workflow> list();

  /** The JSON schema of workflow definitions. */
  String schema();

  /** Starts it from the next hour on; sends nothing by itself (R95). */
  Workflow activate(String key, Instant now);

  /**
   * Lets a first run go on that the guard holds because it is far larger than previewed; the hour
   * is evaluated again, and what it finds is the new expectation.
   */
  Workflow release(String key, Instant now);

  /** Stops it, and everything of it that has not left, at once (R97). */
  Workflow pause(String key, Instant now);

  /** Goes on after a pause; the policy is recorded (R44). */
  Workflow resume(String key, ResumePolicy policy, Instant now);

  /** A new draft with a name that fits 50 characters, no history (R42). */
  Workflow duplicate(String key, Instant now);

  /**
   * Notes that workflows are processed at this moment (R41). Who pauses one meanwhile waits until
   * the unit of work has ended.
   *
   * @return those of them that are active
   */
  Set<Long> processed(UnitOfWork work, Collection<Long> workflows);

  /** Deletes softly: history and reports stay, what has not left is skipped (R43). */
  Workflow delete(String key, Instant now);
}
