package io.carillon.exports;

import java.io.IOException;
import java.io.OutputStream;

/** What a destination is to hold; written once. */
interface Content {
  void writeTo(OutputStream out) throws IOException;
}
