package io.carillon.itests.server;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Test;

/** Somebody starts a second server on the data directory of a running one. */
public class SecondServerIT {
  @Test
  public void a_second_server_on_the_same_data_directory_says_so_and_does_the_first_no_harm()
      throws IOException, InterruptedException {
    try (Server first = Server.fresh("second")) {
      first.start();
      long pid = first.pid();
      refused(first.another(first.data()), "already running (process " + pid);

      Path link = first.data().resolveSibling("second-link");
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, first.data());
      refused(first.another(link), "already running (process " + pid);
      Files.delete(link);

      Path run = first.data().resolve("carillon.run");
      byte[] kept = Files.readAllBytes(run);
      Files.delete(run);
      refused(first.another(first.data()), "another server uses " + first.data());
      refused(first.another(first.data()), "(process " + pid + ")");
      Files.write(run, kept);

      assertEquals(pid, first.pid());
      assertTrue(first.shell("carillon:status --csv").contains("database,well,"));
    }
  }

  private static void refused(Server.Answer answer, String why) {
    assertNotEquals(0, answer.status());
    assertEquals(answer.output(), 1, answer.output().lines().count());
    assertTrue(answer.output(), answer.output().contains(why));
  }
}
