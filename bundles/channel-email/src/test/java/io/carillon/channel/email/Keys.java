package io.carillon.channel.email;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** Key pairs for tests, and PEM files of them. */
final class Keys {
  static final KeyPair RSA = pair("RSA", 2048);
  static final KeyPair ED25519 = pair("Ed25519", 0);

  private Keys() {}

  static KeyPair pair(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (bits > 0) {
        generator.initialize(bits);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As {@code openssl genpkey} writes it. */
  static Path file(Path directory, String name, KeyPair pair) throws IOException {
    return pem(directory.resolve(name), "PRIVATE KEY", pair.getPrivate().getEncoded());
  }

  static Path pem(Path file, String label, byte[] der) throws IOException {
    String content = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    String pem = "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, content, label);
    return Files.write(file, pem.getBytes(StandardCharsets.US_ASCII));
  }

  /** What stands in DNS. */
  static String record(KeyPair pair) {
    return "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }
}
