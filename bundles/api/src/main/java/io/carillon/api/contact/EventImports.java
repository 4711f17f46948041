package io.carillon.api.contact;

import io.carillon.api.Progress;
import org.osgi.annotation.versioning.ProviderType;

/** Imports time-line events with the same care as contacts. */
@ProviderType
public interface EventImports {
  /**
   * Imports a file; the same file a second time changes nothing, since an event is known by
   * contact, type and key.
   *
   * @param type the type of every line, or empty if a column says it
   * @param progress hears bytes read and the file's size
   * @throws io.carillon.api.InvalidInputException if the file or its mapping as a whole is unusable
   */
  ImportResult run(ImportRequest request, String type, Progress progress);
}
