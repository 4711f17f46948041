package io.carillon.store;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A program that starts a server and then waits to be killed. */
final class LonelyServer {

  private LonelyServer() {}

  /** Arguments: the data directory and that of the programs. Prints the port when ready. */
  public static void main(String[] arguments) throws InterruptedException {
    PostgresOptions options =
        PostgresOptions.in(Path.of(arguments[0])).programsIn(Path.of(arguments[1]));
    PostgresServer server = PostgresServer.start(options, Sandbox.binaries());
    System.out.println("ready " + server.port());
    new CountDownLatch(1).await();
  }
}
