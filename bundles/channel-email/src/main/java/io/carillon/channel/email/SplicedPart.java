package io.carillon.channel.email;

import io.carillon.spi.message.Text;
import java.util.List;

/**
 * A text whose fixed pieces are encoded once. Each value stands on lines of its own in the encoded
 * form, with soft breaks around it that a reader never sees.
 */
final class SplicedPart {
  private final byte[][] fixed;

  SplicedPart(Text text) {
    int last = text.fixed().size() - 1;
    fixed = new byte[last + 1][];
    for (int i = 0; i <= last; i++) {
      String piece = text.fixed().get(i);
      Bytes encoded = new Bytes(piece.length() + 64);
      if (i == last) {
        QuotedPrintable.encode(piece, encoded);
      } else {
        QuotedPrintable.encodeAndBreak(piece, encoded);
      }
      fixed[i] = encoded.copy();
    }
  }

  void write(List<String> values, Bytes out) {
    for (int i = 0; i < fixed.length - 1; i++) {
      out.put(fixed[i]);
      QuotedPrintable.encodeAndBreak(values.get(i), out);
    }
    out.put(fixed[fixed.length - 1]);
  }
}
