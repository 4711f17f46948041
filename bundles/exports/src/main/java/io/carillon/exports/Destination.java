package io.carillon.exports;

import java.io.IOException;

/** Where exports go. */
interface Destination {
  /**
   * Puts the whole content there, or nothing that a reader would take for it.
   *
   * @param name of the file
   * @return where it is now
   * @throws IOException also if the content can't be read
   */
  String put(String name, Content content) throws IOException;
}
