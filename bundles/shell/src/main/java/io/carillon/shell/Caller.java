package io.carillon.shell;

import io.carillon.api.audit.Actor;
import java.security.AccessController;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.security.auth.Subject;

/** Who has logged in and calls a command. A session's variable could be set to somebody else. */
public final class Caller {
  private static final String USER = "org.apache.karaf.jaas.boot.principal.UserPrincipal";
  private static final String ROLE = "org.apache.karaf.jaas.boot.principal.RolePrincipal";
  private static final Set<String> ROLES = Set.of("viewer", "manager", "admin");

  private Caller() {}

  /** The name of the user that was authenticated; empty at a console without a log-in. */
  public static Optional<String> name() {
    return names(USER).findFirst();
  }

  /** Those of the roles viewer, manager and admin that the user has. */
  public static List<String> roles() {
    return names(ROLE).filter(ROLES::contains).distinct().sorted().toList();
  }

  /** The user, for the audit log. */
  public static Actor actor() {
    return new Actor(name().orElse("console"), roles(), "SHELL");
  }

  @SuppressWarnings("removal") // Karaf 4.4 binds the caller to the access control context
  private static Stream<String> names(String type) {
    Subject subject = Subject.getSubject(AccessController.getContext());
    return subject == null
        ? Stream.empty()
        : subject.getPrincipals().stream()
            .filter(principal -> principal.getClass().getName().equals(type))
            .map(Principal::getName);
  }
}
