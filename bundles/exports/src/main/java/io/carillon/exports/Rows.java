package io.carillon.exports;

import java.io.IOException;
import java.util.List;

/** Takes rows one after the other, and keeps none. */
interface Rows {
  void row(List<Object> values) throws IOException;

  /** After the last row; whoever has opened the stream closes it. */
  void end() throws IOException;
}
