package io.carillon.api.audit;

import java.util.List;

/**
 * Who asks for a change.
 *
 * @param user the name that was logged in; {@code console} at a console without a log-in
 * @param roles the roles at that moment, sorted
 * @param source by which way, in capitals: {@code SHELL}, {@code REST}, {@code CONSOLE}
 */
public record Actor(String user, List<String> roles, String source) {
  public Actor {
    roles = roles.stream().sorted().toList();
  }
}
