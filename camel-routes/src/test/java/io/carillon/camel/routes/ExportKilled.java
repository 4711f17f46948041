package io.carillon.camel.routes;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;

/** A server that brings an export without an end to a folder, for a test that kills it. */
final class ExportKilled {
  private ExportKilled() {}

  /** Says so when a part of the file is written. */
  public static void main(String[] arguments) throws Exception {
    DefaultCamelContext camel = new DefaultCamelContext();
    // Else it would be read to its end before it goes anywhere.
    camel.setStreamCaching(false);
    camel.addRoutes(
        ExportDestinationTest.destination("out", "kind", "folder", "folder", arguments[0]));
    camel.start();
    camel
        .createProducerTemplate()
        .sendBodyAndHeaders(
            "direct:export-out",
            new Endless(),
            Map.of(Exchange.FILE_NAME, "a.csv", "CarillonAttempt", 1));
  }

  private static final class Endless extends InputStream {
    private int left = 1_000_000;

    @Override
    public int read() throws IOException {
      if (left == 0) {
        System.out.println("in the middle");
        // Until it is killed; if the test itself ends first, this ends, too.
        if (System.in.read() < 0) {
          throw new IOException("nobody killed it");
        }
      }
      left--;
      return 'x';
    }
  }
}
