package io.carillon.templates;

import io.carillon.api.InvalidInputException;
import io.carillon.api.address.EmailAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The addresses of the shell's users ({@code etc/io.carillon.users.cfg}). */
record UserAddresses(Map<String, String> addresses) {
  /** Keys that the framework adds, such as channel.target, the filter of a reference. */
  private static final Pattern FOREIGN =
      Pattern.compile("(service|component|felix|osgi|org)\\..*|objectClass|\\..*|.*\\.target");

  /**
   * @param configuration with what the framework adds
   * @throws InvalidInputException naming the key that holds no address
   */
  static UserAddresses of(Map<String, Object> configuration) {
    Map<String, String> addresses = new TreeMap<>();
    configuration.forEach(
        (key, value) -> {
          if (FOREIGN.matcher(key).matches()) {
            return;
          }
          String address = String.valueOf(value).strip();
          addresses.put(
              key,
              EmailAddress.parse(address)
                  .orElseThrow(
                      () ->
                          new InvalidInputException(
                              "io.carillon.users: "
                                  + key
                                  + ": \""
                                  + address
                                  + "\" is no e-mail address"))
                  .canonical());
        });
    return new UserAddresses(Map.copyOf(addresses));
  }

  /**
   * A user's own address.
   *
   * @throws InvalidInputException if there is none, saying what to configure
   */
  String of(String user) {
    String address = addresses.get(user);
    if (address == null) {
      throw new InvalidInputException(
          "There is no address of the user \"%s\": write %s = ADDRESS into etc/io.carillon.users.cfg"
              .formatted(user, user));
    }
    return address;
  }
}
