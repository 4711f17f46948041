package io.carillon.api.export;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** Where exports may go: configured by an admin, and known to documents by its name alone. */
@ProviderType
public interface ExportDestination {
  /** Small letters, digits and {@code -}. */
  String name();

  /** How exports go there, such as {@code folder}. */
  String kind();

  /** Where that is, without secrets. */
  String place();

  /**
   * Puts a small file there, as an export.
   *
   * @throws IOException saying in one line why it could not be put
   */
  void test(String fileName) throws IOException;
}
