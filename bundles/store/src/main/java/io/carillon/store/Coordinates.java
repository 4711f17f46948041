package io.carillon.store;

/**
 * Where a database is and how to log in.
 *
 * @param url the JDBC URL
 * @param user the role
 * @param password its password; never printed
 */
public record Coordinates(String url, String user, String password) {

  @Override
  public String toString() {
    // Parameters may hold a password, too.
    return user + " at " + url.replaceAll("\\?.*", "");
  }
}
