package io.carillon.api.contact;

import io.carillon.api.Progress;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Imports addresses of contacts that are no field of them, such as a partner's users: one line an
 * address, all good lines in one transaction, the bad ones into a rejects file.
 */
@ProviderType
public interface AddressImports {
  /**
   * Imports a file; the same file a second time changes nothing.
   *
   * @param request its columns are {@code contact}, {@code address}, and, if there are, {@code
   *     label}, {@code chosen} and {@code verified}; the contact type means nothing
   * @param kind of every line, such as {@code email}
   * @param whole whether the contacts in the file lose the addresses of the kind that are not in it
   * @param progress hears bytes read and the file's size
   * @throws io.carillon.api.InvalidInputException if the file or its mapping as a whole is unusable
   */
  ImportResult run(ImportRequest request, String kind, boolean whole, Progress progress);
}
