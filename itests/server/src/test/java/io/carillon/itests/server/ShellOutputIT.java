package io.carillon.itests.server;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.Test;

/** What {@code carillon shell} prints, and how it ends, while the machine has other work. */
public class ShellOutputIT {
  private static final int CONTACTS = 10_000;
  private static final int ROUNDS = 6;
  private static final String LIST = "carillon:contact-list --limit " + CONTACTS + " --csv";

  @Test
  public void five_megabytes_arrive_whole_and_exit_statuses_too() throws Exception {
    try (Server server = Server.fresh("shell-output")) {
      server.start();
      server.shell("carillon:contact-import " + server.file("contacts.csv", contacts()));
      AtomicBoolean over = new AtomicBoolean();
      ExecutorService burners = Executors.newFixedThreadPool(4);
      try {
        IntStream.range(0, 4).forEach(i -> burners.execute(() -> burn(over)));
        for (int round = 0; round < ROUNDS; round++) {
          assertWhole(server.shell(LIST));
        }
        Server.Answer refused = server.ask("carillon:workflow-show ÄÖÜ");
        assertEquals(1, refused.status());
        assertEquals(
            List.of("There is no workflow \"ÄÖÜ\"; workflow-list shows all"),
            refused.output().lines().toList());
      } finally {
        over.set(true);
        burners.shutdownNow();
      }
    }
  }

  private static String contacts() {
    StringBuilder csv = new StringBuilder("id,email,first_name,last_name\n");
    for (int i = 0; i < CONTACTS; i++) {
      csv.append("%s,person%d@example.com,Zoë,%s\n".formatted(id(i), i, name(i)));
    }
    return csv.toString();
  }

  private static String id(int number) {
    return "id-%05d".formatted(number);
  }

  private static String name(int number) {
    return "x".repeat(450) + number;
  }

  private static void assertWhole(String output) throws IOException {
    assertTrue(output.length() + " letters", output.length() > 4_900_000);
    assertTrue(output.endsWith("\r\n"));
    List<String> lines = output.lines().toList();
    assertEquals(CONTACTS + 1, lines.size());
    for (int i = 0; i < CONTACTS; i++) {
      String line = lines.get(i + 1);
      assertTrue(line, line.contains(id(i)) && line.contains("Zoë " + name(i)));
    }
  }

  private static void burn(AtomicBoolean over) {
    long work = 0;
    while (!over.get()) {
      work = work * 31 + 7;
    }
    if (work == 1) {
      throw new AssertionError("so that the work is not left out");
    }
  }
}
