package io.carillon.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** What a configuration's {@code trusted} names: whose certificates a connection accepts. */
public final class TrustedCertificates {
  private TrustedCertificates() {}

  /**
   * Sockets that accept these certificates and what they have signed, in place of those that Java
   * trusts.
   *
   * @param pem a file with one or more X.509 certificates
   * @throws InvalidInputException naming the key, if the file can't be used
   */
  public static SSLSocketFactory sockets(String key, Path pem) {
    try (InputStream in = Files.newInputStream(pem)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw new CertificateException("there are none in it");
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("trusted-" + store.size(), certificate);
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (IOException | GeneralSecurityException e) {
      throw new InvalidInputException(
          "%s: %s can't be read as PEM certificates: %s".formatted(key, pem, line(e)), e);
    }
  }

  private static String line(Exception e) {
    String text = String.valueOf(e.getMessage());
    return text.lines().findFirst().orElse(text);
  }
}
