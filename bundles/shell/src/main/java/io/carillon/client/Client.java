package io.carillon.client;

import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * Runs one command in the shell of the server on this machine: {@code Client PORT USERS}, the
 * command on standard input in UTF-8. Its output is printed as it is, byte by byte; its exit status
 * is this program's, or 255 if that and maybe a part of the output did not arrive.
 */
public final class Client {
  private static final String USER = "karaf";
  private static final int BROKEN = 255;
  private static final int ATTEMPTS = 4;
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Client() {}

  /**
   * Ends with the command's exit status.
   *
   * @param arguments the port, and the file with the shell's users
   */
  public static void main(String[] arguments) throws IOException {
    // What the library logs when the server closes first is no news for whoever gave a command.
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
    int status = BROKEN;
    try (SshClient client = ClientBuilder.builder().build()) {
      String command = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
      CoreModuleProperties.WINDOW_SIZE.set(client, WholeOutput.WINDOW);
      CoreModuleProperties.TCP_NODELAY.set(client, true);
      client.start();
      ClientSession session = connect(client, Integer.parseInt(arguments[0]));
      session.addPasswordIdentity(password(Path.of(arguments[1])));
      session.auth().verify(PATIENCE);
      status = run(session, command, new FileOutputStream(FileDescriptor.out));
      if (status == BROKEN) {
        say("carillon: the connection broke off: the output is not whole");
      }
    } catch (IOException e) {
      say("carillon: the shell can't be reached: " + e.getMessage());
    }
    // Whatever else runs, such as the connection's own threads, has nothing more to do.
    Runtime.getRuntime().halt(status);
  }

  private static void say(String line) throws IOException {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    new FileOutputStream(FileDescriptor.err).write(bytes);
  }

  private static ClientSession connect(SshClient client, int port) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return client.connect(USER, "127.0.0.1", port).verify(PATIENCE).getSession();
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  /** The shell user's password, as {@code bin/carillon} made it. */
  static String password(Path users) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(users, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties.getProperty(USER, "").split(",", 2)[0];
  }

  private static int run(ClientSession session, String command, OutputStream output)
      throws IOException {
    WholeOutput channel = new WholeOutput(command + "\n", output);
    session.getService(ConnectionService.class).registerChannel(channel);
    channel.setIn(new ByteArrayInputStream(new byte[0]));
    channel.setOut(output);
    channel.setErr(output);
    channel.open().verify(PATIENCE);
    channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), 0);
    Integer status = channel.getExitStatus();
    return status == null ? BROKEN : status;
  }
}
