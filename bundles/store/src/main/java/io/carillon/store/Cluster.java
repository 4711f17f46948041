package io.carillon.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one embedded PostgreSQL: {@code cluster} (the data), {@code password} (of the
 * product's role) and {@code superuser.password}, both of this process's user alone, {@code port}
 * (the remembered one).
 */
final class Cluster {

  /** The superuser; the product itself connects as a role of its own. */
  static final String SUPERUSER = "postgres";

  private static final int FIRST_PORT = 15_000;
  private static final int LAST_PORT = 30_000;
  private static final long INITDB_SECONDS = 300;

  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

  private final PostgresOptions options;
  private final SystemUser user;
  private final Path programs;
  private final String password;
  private final String superuserPassword;

  private Cluster(PostgresOptions options, SystemUser user, Path programs) throws IOException {
    this.options = options;
    this.user = user;
    this.programs = programs;
    this.password = readOrMakePassword("password");
    this.superuserPassword = readOrMakePassword("superuser.password");
  }

  /**
   * The cluster in the options' directory; made by initdb if it is not there yet.
   *
   * @param programs the unpacked PostgreSQL
   * @throws StoreException if it cannot be made, or is another user's or another version's
   */
  static Cluster open(
      PostgresOptions options, SystemUser user, Path programs, PostgresBinaries binaries)
      throws InterruptedException {
    try {
      user.admitTo(options.directory());
      Cluster cluster = new Cluster(options, user, programs);
      if (Files.exists(cluster.data())) {
        cluster.requireOwner();
        cluster.requireVersion(binaries.version());
      } else {
        cluster.initialise();
      }
      return cluster;
    } catch (IOException e) {
      throw new StoreException(
          "cannot use the data directory " + options.directory() + ": " + e, e);
    }
  }

  /** PostgreSQL's own data directory. */
  Path data() {
    return options.directory().resolve("cluster");
  }

  /**
   * The name by which the processes of the PostgreSQL on {@code data} are known: the server has it
   * on its command line, its children in their titles.
   */
  static String nameOf(Path data) {
    return "carillon-" + HexFormat.of().toHexDigits(data.toString().hashCode());
  }

  /** Of the product's role; of the superuser, too, in data from before it had its own. */
  String password() {
    return password;
  }

  String superuserPassword() {
    return superuserPassword;
  }

  /** Runs one of PostgreSQL's programs on this cluster, as the right user. */
  Programs.Outcome run(String program, long seconds, String... arguments)
      throws InterruptedException {
    return runIn(data(), program, seconds, arguments);
  }

  /**
   * The data directory is named as "where you are", not by its path: root's PostgreSQL runs as
   * another user, who need not be allowed to enter the directories above.
   */
  private Programs.Outcome runIn(Path data, String program, long seconds, String... arguments)
      throws InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(programs.resolve("bin").resolve(program).toString());
    command.add("--pgdata=/proc/self/cwd");
    command.addAll(List.of(arguments));
    return Programs.run(user.command(command), data, seconds);
  }

  /** Writes the settings for the next start. */
  void configure(int port) throws IOException {
    String text =
        options.configuration(port, nameOf(data())).entrySet().stream()
            .map(e -> e.getKey() + " = '" + e.getValue().replace("'", "''") + "'\n")
            .collect(Collectors.joining("", "# Written at every start: changes are lost.\n", ""));
    Path file = data().resolve("carillon.conf");
    Files.writeString(file, text);
    user.own(file);
  }

  /**
   * The port for the next start: the configured one, else the remembered one if it is free, else a
   * free one.
   *
   * @throws StoreException if the configured port is taken
   */
  int choosePort() throws IOException {
    if (options.port() != 0) {
      if (!isFree(options.port())) {
        throw new StoreException(
            "port " + options.port() + " on 127.0.0.1 is taken: free it or change postgres.port");
      }
      return options.port();
    }
    Path file = options.directory().resolve("port");
    if (Files.exists(file)) {
      String remembered = Files.readString(file).strip();
      if (remembered.matches("\\d{1,5}") && isFree(Integer.parseInt(remembered))) {
        return Integer.parseInt(remembered);
      }
    }
    int port = freePort();
    Files.writeString(file, port + "\n");
    return port;
  }

  /**
   * A free port below the range from which the system gives ports to clients: a client of our own
   * that tries to connect while the server is down could otherwise be given the server's port.
   */
  private static int freePort() {
    SecureRandom random = new SecureRandom();
    for (int attempt = 0; attempt < 1_000; attempt++) {
      int port = FIRST_PORT + random.nextInt(LAST_PORT - FIRST_PORT);
      if (isFree(port)) {
        return port;
      }
    }
    throw new StoreException(
        "no free port between " + FIRST_PORT + " and " + LAST_PORT + " on 127.0.0.1");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private String readOrMakePassword(String name) throws IOException {
    Path file = options.directory().resolve(name);
    if (Files.exists(file)) {
      user.keep(file);
      return Files.readString(file).strip();
    }
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String made = HexFormat.of().formatHex(random);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, made + "\n");
    return made;
  }

  /**
   * Makes the cluster beside its place and moves it there, so that half a cluster is never used.
   */
  private void initialise() throws IOException, InterruptedException {
    Path unfinished = options.directory().resolve("cluster.unfinished");
    Trees.deleteIfExists(unfinished);
    Files.createDirectory(unfinished);
    user.own(unfinished);
    Path handed = handOver(superuserPassword);
    Programs.Outcome outcome;
    try {
      outcome = initdb(unfinished, handed);
    } finally {
      Files.deleteIfExists(handed);
    }
    if (outcome.status() != 0) {
      throw new StoreException(
          "cannot make the database in " + options.directory() + ": " + outcome.reason());
    }
    Files.writeString(
        unfinished.resolve("postgresql.conf"),
        "\ninclude_if_exists = 'carillon.conf'\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);
    Files.move(unfinished, data());
  }

  /** A copy of a secret for initdb, which runs as another user; it is there while initdb runs. */
  private Path handOver(String secret) throws IOException {
    Path file = options.directory().resolve("initial");
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, secret + "\n");
    user.own(file);
    return file;
  }

  private Programs.Outcome initdb(Path unfinished, Path password) throws InterruptedException {
    return runIn(
        unfinished,
        "initdb",
        INITDB_SECONDS,
        "--username=" + SUPERUSER,
        "--pwfile=../" + password.getFileName(),
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8");
  }

  private void requireOwner() throws IOException {
    Object owner = Files.getAttribute(data(), "unix:uid", LinkOption.NOFOLLOW_LINKS);
    if (user.steppedDown() && owner.equals(SystemUser.NOBODY) && user.uid() != SystemUser.NOBODY) {
      LOG.info("giving the database to the system user {}", SystemUser.OWN);
      Postmaster.of(data()).ifPresent(Postmaster::kill);
      Trees.give(data(), user);
      return;
    }
    if (!owner.equals(user.uid())) {
      throw new StoreException(
          "the database in "
              + options.directory()
              + " belongs to system user "
              + owner
              + ", but PostgreSQL would run as "
              + user.uid()
              + ": start Carillon as the user who made it"
              + (owner.equals(SystemUser.NOBODY) ? " (root)" : ""));
    }
  }

  private void requireVersion(String ours) throws IOException {
    String made = Files.readString(data().resolve("PG_VERSION")).strip();
    if (!ours.startsWith(made + ".")) {
      throw new StoreException(
          "the database in "
              + options.directory()
              + " was made by PostgreSQL "
              + made
              + ", and this is "
              + ours
              + ": dump it with the old version and load it with the new one");
    }
  }
}
