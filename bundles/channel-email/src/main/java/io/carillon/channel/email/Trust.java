package io.carillon.channel.email;

import io.carillon.api.InvalidInputException;
import io.carillon.api.TrustedCertificates;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** Whose certificates a connection accepts. */
final class Trust {
  private Trust() {}

  /**
   * @param trusted PEM file with certificates, or empty for those that the JDK trusts
   * @throws InvalidInputException if the file can't be used
   */
  static SSLSocketFactory sockets(Optional<Path> trusted) {
    return trusted
        .map(file -> TrustedCertificates.sockets(Settings.PID + ": trusted", file))
        .orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
  }
}
