package io.carillon.itests.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;

/** A user who has logged in by SSH, with a client that is not ours. */
final class SshUser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SshClient client;
  private final ClientSession session;

  private SshUser(SshClient client, ClientSession session) {
    this.client = client;
    this.session = session;
  }

  /** Logs in with a password. */
  static SshUser login(int port, String name, String password) throws IOException {
    SshClient client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
    client.start();
    try {
      ClientSession session =
          client.connect(name, "127.0.0.1", port).verify(PATIENCE).getClientSession();
      session.addPasswordIdentity(password);
      session.auth().verify(PATIENCE);
      return new SshUser(client, session);
    } catch (IOException e) {
      client.stop();
      throw e;
    }
  }

  ClientSession session() {
    return session;
  }

  /** Runs one line. */
  Server.Answer run(String line) throws IOException {
    return answer(session.createExecChannel(line), line);
  }

  /** Opens a channel, and waits until the server has closed it. */
  static Server.Answer answer(ClientChannel channel, String what) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (channel) {
      channel.setOut(out);
      channel.setErr(out);
      channel.open().verify(PATIENCE);
      if (!channel
          .waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE)
          .contains(ClientChannelEvent.CLOSED)) {
        throw new AssertionError("no end of: " + what);
      }
      Integer status = channel.getExitStatus();
      return new Server.Answer(
          what, status == null ? -1 : status, out.toString(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() throws IOException {
    session.close();
    client.stop();
  }
}
