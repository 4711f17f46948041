package io.carillon.itests;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;

/** The shell of the server that this runs in, used by an admin. */
final class Shell {
  private static final Subject ADMIN =
      new Subject(
          true, Set.of(new UserPrincipal("karaf"), new RolePrincipal("admin")), Set.of(), Set.of());

  private final SessionFactory sessions;

  Shell(SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** What a command prints; a command that fails fails the test. */
  String run(String command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    try (Session session = sessions.create(new ByteArrayInputStream(new byte[0]), print, print)) {
      Subject.doAs(ADMIN, (PrivilegedExceptionAction<Object>) () -> session.execute(command));
      return out.toString(StandardCharsets.UTF_8);
    } catch (Exception e) {
      throw new AssertionError(command + ": " + e.getMessage() + "\n" + out, e);
    }
  }

  /** What a command says that must be refused. */
  String fails(String command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    try (Session session = sessions.create(new ByteArrayInputStream(new byte[0]), print, print)) {
      Subject.doAs(ADMIN, (PrivilegedExceptionAction<Object>) () -> session.execute(command));
    } catch (PrivilegedActionException e) {
      return e.getException().getMessage();
    } catch (Exception e) {
      return e.getMessage();
    }
    throw new AssertionError(command + " was not refused: " + out);
  }

  /** A file of the server, for a command to read. */
  static Path file(String name, String content) throws IOException {
    return Files.writeString(Path.of(System.getProperty("karaf.data"), name), content);
  }
}
