package io.carillon.exports.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.carillon.api.OneLine;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The components over servers of this machine, with the options that destinations have. */
class RemoteTest {
  private static final String UNFINISHED =
      "&tempFileName=.unfinished-${header.CarillonAttempt}-${file:name}";

  @TempDir private Path directory;

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private SshServer ssh;
  private KeyPair key;

  @BeforeEach
  void start() throws Exception {
    camel.addComponent("sftp", new SftpTransfer());
    camel.addComponent("http", new HttpTransfer());
    camel.start();
  }

  @AfterEach
  void stop() throws IOException {
    camel.stop();
    if (ssh != null) {
      ssh.stop(true);
    }
  }

  private Path files() {
    return directory.resolve("files");
  }

  private void server() throws Exception {
    key = key();
    Files.createDirectories(files());
    ssh = SshServer.setUpDefaultServer();
    ssh.setHost("127.0.0.1");
    ssh.setKeyPairProvider(KeyPairProvider.wrap(key));
    ssh.setPasswordAuthenticator((user, password, session) -> password.equals("pass)word"));
    ssh.setFileSystemFactory(new VirtualFileSystemFactory(files()));
    ssh.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
    ssh.start();
  }

  private static KeyPair key() throws Exception {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(2048);
    return keys.generateKeyPair();
  }

  private String sftp(KeyPair known) throws IOException {
    Path hosts = directory.resolve("known_hosts");
    Files.writeString(
        hosts,
        known == null
            ? ""
            : "[127.0.0.1]:" + ssh.getPort() + " " + PublicKeyEntry.toString(known.getPublic()));
    return "sftp://127.0.0.1:%d/in/daily?fileExist=Override&disconnect=true&stepwise=false"
            .formatted(ssh.getPort())
        + "&maximumReconnectAttempts=0&connectTimeout=30000&soTimeout=60000"
        + "&useUserKnownHostsFile=false&throwExceptionOnConnectFailed=true&username=RAW(u)"
        + "&preferredAuthentications=password&password=RAW{pass)word}"
        + "&strictHostKeyChecking=yes&knownHostsFile=RAW("
        + hosts
        + ")"
        + UNFINISHED;
  }

  private void send(String uri, Object body, int attempt) {
    camel
        .createProducerTemplate()
        .sendBodyAndHeaders(
            uri, body, Map.of(Exchange.FILE_NAME, "a-7.csv", "CarillonAttempt", attempt));
  }

  private File export() throws IOException {
    return Files.writeString(directory.resolve("spool"), "contact\r\nc-1\r\n").toFile();
  }

  private List<String> written() throws IOException {
    try (Stream<Path> all = Files.walk(files())) {
      return all.filter(Files::isRegularFile)
          .map(file -> files().relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void a_file_has_its_name_when_it_is_whole_and_leftovers_are_gone_R158() throws Exception {
    server();
    Path daily = Files.createDirectories(files().resolve("in/daily"));
    Files.writeString(daily.resolve(".unfinished-1-a-7.csv"), "con");
    Files.writeString(daily.resolve(".unfinished-1-b-8.csv"), "of another one");

    send(sftp(key), export(), 2);

    assertThat(written()).containsExactly("in/daily/.unfinished-1-b-8.csv", "in/daily/a-7.csv");
    assertThat(daily.resolve("a-7.csv")).hasContent("contact\nc-1\n");
  }

  @Test
  void a_reader_of_the_server_never_meets_half_a_file_R158() throws Exception {
    server();
    List<String> met = new CopyOnWriteArrayList<>();
    InputStream slow =
        new InputStream() {
          private int left = 3_000_000;

          @Override
          public int read() throws IOException {
            if (left % 1_000_000 == 1) {
              met.addAll(written());
            }
            return left-- > 0 ? 'x' : -1;
          }
        };
    camel.setStreamCaching(false);

    send(sftp(key), slow, 1);

    assertThat(met).contains("in/daily/.unfinished-1-a-7.csv").doesNotContain("in/daily/a-7.csv");
    assertThat(written()).containsExactly("in/daily/a-7.csv");
  }

  @Test
  void a_server_with_another_key_or_an_unknown_one_is_refused_in_one_line_R158() throws Exception {
    server();
    String place = "127.0.0.1:" + ssh.getPort();
    Path hosts = directory.resolve("known_hosts");

    assertThat(refused(sftp(key())))
        .isEqualTo(
            "The key of %s is not the one in %s: it is another server, or it has a new key",
            place, hosts);
    assertThat(refused(sftp(null)))
        .isEqualTo(
            "The key of %s does not stand in %s: write it there after you have compared it",
            place, hosts);
    assertThat(written()).isEmpty();
  }

  private String refused(String uri) throws IOException {
    File file = export();
    try {
      send(uri, file, 1);
      return "";
    } catch (CamelExecutionException e) {
      return OneLine.innermost(e);
    }
  }

  @Test
  void a_receiver_gets_one_request_of_a_known_length_and_its_answer_decides_R158()
      throws Exception {
    List<String> got = new CopyOnWriteArrayList<>();
    int[] answer = {204};
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/in",
        exchange -> {
          got.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          got.add(exchange.getRequestHeaders().getFirst("Content-Length"));
          got.add(exchange.getRequestHeaders().getFirst("Authorization"));
          got.add(exchange.getRequestHeaders().getFirst("Content-Type"));
          got.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(answer[0], -1);
          exchange.close();
        });
    server.start();
    try {
      String uri =
          "http://127.0.0.1:%d/in?followRedirects=false&throwExceptionOnFailure=true&key=1"
              .formatted(server.getAddress().getPort());
      Map<String, Object> headers =
          Map.of(
              Exchange.HTTP_METHOD,
              "POST",
              Exchange.CONTENT_TYPE,
              "text/csv; charset=utf-8",
              "Authorization",
              "Bearer secret");
      File file = export();

      camel.createProducerTemplate().sendBodyAndHeaders(uri, file, headers);
      assertThat(got)
          .containsExactly(
              "POST /in?key=1",
              "14",
              "Bearer secret",
              "text/csv; charset=utf-8",
              "contact\r\nc-1\r\n");
      got.clear();
      Map<String, Object> put = new HashMap<>(headers);
      put.put(Exchange.HTTP_METHOD, "PUT");
      put.put(Exchange.HTTP_PATH, "a-7.csv");
      camel.createProducerTemplate().sendBodyAndHeaders(uri.replace("&key=1", ""), file, put);
      assertThat(got.get(0)).isEqualTo("PUT /in/a-7.csv");
      answer[0] = 503;
      assertThatThrownBy(
              () -> camel.createProducerTemplate().sendBodyAndHeaders(uri, file, headers))
          .rootCause()
          .hasMessageContaining("503");
    } finally {
      server.stop(0);
    }
  }
}
