package io.carillon.api.contact;

import io.carillon.api.Progress;
import org.osgi.annotation.versioning.ProviderType;

/** Imports contacts: all good lines in one transaction, the bad ones into a rejects file. */
@ProviderType
public interface ContactImports {
  /**
   * Imports a file; the same file a second time changes nothing.
   *
   * @param progress hears bytes read and the file's size
   * @throws io.carillon.api.InvalidInputException if the file or its mapping as a whole is unusable
   */
  ImportResult run(ImportRequest request, Progress progress);
}
