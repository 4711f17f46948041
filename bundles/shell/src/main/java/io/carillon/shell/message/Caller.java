package io.carillon.shell.message;

import java.security.AccessController;
import java.security.Principal;
import java.util.Optional;
import javax.security.auth.Subject;

/** Who has logged in and calls a command. A session's variable could be set to somebody else. */
final class Caller {
  private static final String USER = "org.apache.karaf.jaas.boot.principal.UserPrincipal";

  private Caller() {}

  /** The name of the user that was authenticated; empty at a console without a log-in. */
  @SuppressWarnings("removal") // Karaf 4.4 binds the caller to the access control context
  static Optional<String> name() {
    Subject subject = Subject.getSubject(AccessController.getContext());
    return subject == null
        ? Optional.empty()
        : subject.getPrincipals().stream()
            .filter(principal -> principal.getClass().getName().equals(USER))
            .map(Principal::getName)
            .findFirst();
  }
}
