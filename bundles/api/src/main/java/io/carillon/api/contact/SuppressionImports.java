package io.carillon.api.contact;

import io.carillon.api.Progress;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Imports addresses that must not be written to any more: all good lines in one transaction, the
 * bad ones into a rejects file.
 */
@ProviderType
public interface SuppressionImports {
  /**
   * Imports a file: CSV with a header, or one address a line without one. An address that is
   * suppressed already stays as it is, so the same file a second time changes nothing.
   *
   * @param request its mapping says how the file is written and what its columns are: {@code
   *     email}, {@code reason}, {@code at} and {@code detail}; the contact type means nothing
   * @param progress hears bytes read and the file's size
   * @throws io.carillon.api.InvalidInputException if the file as a whole is unusable
   */
  ImportResult run(ImportRequest request, Progress progress);
}
