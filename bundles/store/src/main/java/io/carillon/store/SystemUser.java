package io.carillon.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The system user that PostgreSQL runs as. PostgreSQL refuses to run as root, so root steps down to
 * an unprivileged user; anyone else runs it as themselves.
 *
 * @param uid the numeric user id
 * @param gid the numeric group id; not used unless stepped down
 * @param steppedDown whether this is another user than the one of this process
 */
record SystemUser(int uid, int gid, boolean steppedDown) {

  /** The system user that is PostgreSQL's alone, where somebody has made it. */
  static final String OWN = "carillon-postgres";

  /** The traditional id of {@code nobody}; group and user have the same number. */
  static final int NOBODY = 65534;

  private static final long PROBE_SECONDS = 10;

  static SystemUser forPostgres() {
    int current = currentUid();
    return current == 0 ? unprivileged(accounts()) : new SystemUser(current, current, false);
  }

  /**
   * PostgreSQL's own user, else {@code nobody}, whose other processes could read its data.
   *
   * @param accounts the lines of {@code /etc/passwd}
   */
  static SystemUser unprivileged(List<String> accounts) {
    for (String account : accounts) {
      String[] parts = account.split(":");
      if (parts.length > 3 && parts[0].equals(OWN) && !parts[2].equals("0")) {
        return new SystemUser(Integer.parseInt(parts[2]), Integer.parseInt(parts[3]), true);
      }
    }
    return new SystemUser(NOBODY, NOBODY, true);
  }

  private static List<String> accounts() {
    try {
      return Files.readAllLines(Path.of("/etc/passwd"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of();
    }
  }

  static int currentUid() {
    try {
      return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    } catch (IOException | UnsupportedOperationException e) {
      throw new StoreException("cannot find out which user this process runs as: " + e, e);
    }
  }

  /** The command line that runs {@code command} as this user. */
  List<String> command(List<String> command) {
    if (!steppedDown) {
      return command;
    }
    List<String> all =
        new ArrayList<>(
            List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--"));
    all.addAll(command);
    return all;
  }

  /** Gives a file or directory to this user. */
  void own(Path path) throws IOException {
    if (steppedDown) {
      // lchown: what a link points to stays whose it is.
      Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /** Takes a file back that was the other user's once: it is ours alone then. */
  void keep(Path path) throws IOException {
    if (steppedDown) {
      Files.setAttribute(path, "unix:uid", 0, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(path, "unix:gid", 0, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /** Lets this user pass through a directory of ours, whatever the umask made of it. */
  void admitTo(Path directory) throws IOException {
    if (steppedDown) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
      permissions.add(PosixFilePermission.OTHERS_EXECUTE);
      Files.setPosixFilePermissions(directory, permissions);
    }
  }

  /** Whether this user may enter {@code directory}. */
  boolean reaches(Path directory) throws InterruptedException {
    if (!steppedDown) {
      return true;
    }
    List<String> probe = command(List.of("/bin/sh", "-c", "cd \"$1\"", "sh", directory.toString()));
    return Programs.run(probe, Path.of("/"), PROBE_SECONDS).status() == 0;
  }

  /**
   * Checks that this user may enter {@code directory}.
   *
   * @throws StoreException naming the first directory on the way that keeps the user out
   */
  void requireReach(Path directory) throws InterruptedException {
    if (!reaches(directory)) {
      throw new StoreException(
          "PostgreSQL does not run as root, and the user it runs as ("
              + uid
              + ") cannot enter "
              + firstClosed(directory)
              + ": allow it (chmod o+x), or start Carillon as a normal user");
    }
  }

  private static Path firstClosed(Path directory) {
    for (int i = 1; i <= directory.getNameCount(); i++) {
      Path ancestor = directory.getRoot().resolve(directory.subpath(0, i));
      try {
        if (!Files.getPosixFilePermissions(ancestor).contains(PosixFilePermission.OTHERS_EXECUTE)) {
          return ancestor;
        }
      } catch (IOException e) {
        return ancestor;
      }
    }
    return directory;
  }
}
