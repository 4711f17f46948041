package io.carillon.access;

import java.security.AccessController;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;

/** Who has logged in, and with which of our roles. */
final class Roles {
  private static final String PRINCIPALS = "org.apache.karaf.jaas.boot.principal.";
  private static final Set<String> OURS = Set.of("viewer", "manager", "admin");

  private Roles() {}

  /** Whoever this thread works for. */
  @SuppressWarnings("removal") // Karaf 4.4 binds the caller to the access control context
  static Optional<Subject> caller() {
    return Optional.ofNullable(Subject.getSubject(AccessController.getContext()));
  }

  /** Those of the roles viewer, manager and admin that somebody has. */
  static List<String> of(Optional<Subject> subject) {
    return names(subject, "RolePrincipal").stream()
        .filter(OURS::contains)
        .distinct()
        .sorted()
        .toList();
  }

  /** The name of the user; empty without a log-in. */
  static Optional<String> user(Optional<Subject> subject) {
    return names(subject, "UserPrincipal").stream().findFirst();
  }

  private static List<String> names(Optional<Subject> subject, String type) {
    return subject.stream()
        .flatMap(each -> each.getPrincipals().stream())
        .filter(principal -> principal.getClass().getName().equals(PRINCIPALS + type))
        .map(Principal::getName)
        .toList();
  }
}
