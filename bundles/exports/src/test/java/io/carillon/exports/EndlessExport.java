package io.carillon.exports;

import java.io.IOException;
import java.io.OutputStream;

/** An export to a folder that has no end, for a test that kills it. */
final class EndlessExport {
  private EndlessExport() {}

  /** Says so when a part of the file is written. */
  public static void main(String[] arguments) throws IOException {
    new FolderDestination(arguments[0]).put("a.csv", EndlessExport::write);
  }

  private static void write(OutputStream out) throws IOException {
    out.write(new byte[1_000_000]);
    System.out.println("in the middle");
    // Until it is killed; if the test itself ends first, this ends, too.
    System.in.read();
    throw new IOException("nobody killed it");
  }
}
