package io.carillon.itests.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * A user who logs in by SSH, with a client that is not ours. Each line is a session of its own: the
 * server ends one with its command.
 */
final class SshUser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SshClient client;
  private final int port;
  private final String name;
  private final String password;

  private SshUser(SshClient client, int port, String name, String password) {
    this.client = client;
    this.port = port;
    this.name = name;
    this.password = password;
  }

  /** Logs in with a password. */
  static SshUser login(int port, String name, String password) throws IOException {
    SshClient client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
    // Hundreds of sessions: the cheapest of the key exchanges that the server knows.
    client.setKeyExchangeFactories(
        NamedFactory.setUpTransformedFactories(
            true, List.of(BuiltinDHFactories.ecdhp256), ClientBuilder.DH2KEX));
    CoreModuleProperties.TCP_NODELAY.set(client, true);
    client.start();
    SshUser user = new SshUser(client, port, name, password);
    try {
      user.session().close();
      return user;
    } catch (IOException e) {
      client.stop();
      throw e;
    }
  }

  /** A new session; who asks for it closes it. */
  ClientSession session() throws IOException {
    ClientSession session =
        client.connect(name, "127.0.0.1", port).verify(PATIENCE).getClientSession();
    try {
      session.addPasswordIdentity(password);
      session.auth().verify(PATIENCE);
      return session;
    } catch (IOException e) {
      session.close();
      throw e;
    }
  }

  /** Runs one line. */
  Server.Answer run(String line) throws IOException {
    try (ClientSession session = session()) {
      return answer(session.createExecChannel(line), line);
    }
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
  public void close() {
    client.stop();
  }
}
