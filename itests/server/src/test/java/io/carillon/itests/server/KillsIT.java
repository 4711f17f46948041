package io.carillon.itests.server;

import io.carillon.testkit.smtp.SinkOptions;
import io.carillon.testkit.smtp.SmtpSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.Test;

/**
 * The server is killed at random moments of a run. In the suite a few times, with the profile
 * {@code kills} 20 times in a run of 5,000 mails.
 */
public class KillsIT {
  private static final int KILLS = Integer.getInteger("carillon.kills", 3);
  private static final int MAILS = Integer.getInteger("carillon.kills.mails", 1_500);
  private static final int CONNECTIONS = 4;

  @Test
  public void killed_at_random_moments_the_server_loses_nothing_and_lists_what_is_uncertain()
      throws IOException, InterruptedException {
    Random random = new Random(20261121);
    Path log = Path.of("target", "kills.log").toAbsolutePath();
    try (SmtpSink sink =
            SmtpSink.start(
                SinkOptions.kind().loggingTo(log, true).delayedBy(Duration.ofMillis(5)));
        Server server = Server.fresh("kills")) {
      server.configure("io.carillon.channel.email", Sample.smtp(sink.port(), CONNECTIONS));
      server.start();
      Sample.activate(server, "gold", MAILS);
      server.shell("carillon:hour-strike --no-wait");
      int share = MAILS / (KILLS + 1);
      for (int kill = 0; kill < KILLS; kill++) {
        long moment = Math.min(MAILS - 1, (long) kill * share + 1 + random.nextInt(share));
        Server.until(
            Duration.ofMinutes(2), "mail " + moment + " is out", () -> sink.count() >= moment);
        server.kill();
        server.start();
      }
      Reckoning.check(server, sink, MAILS, KILLS, CONNECTIONS);
    }
  }
}
