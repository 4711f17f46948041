package io.carillon.channel.email;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Reads a private key from a PEM file, as openssl writes it. */
final class PemKey {
  private static final int LEAST_BITS = 2048;
  private static final int MOST_BITS = 4096;
  private static final int MOST_BYTES = 20_000;

  /** How PKCS#8 begins around an RSA key that has no such wrapping. */
  private static final byte[] RSA_WRAPPING = {
    2, 1, 0, 0x30, 13, 6, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 13, 1, 1, 1, 5, 0
  };

  private PemKey() {}

  /**
   * An RSA key of 2048 to 4096 bits or an Ed25519 key.
   *
   * @throws IOException saying in a few words what is wrong with the file
   */
  static PrivateKey read(Path file) throws IOException {
    String pem = text(file);
    boolean bare = pem.contains("-----BEGIN RSA PRIVATE KEY-----");
    String name = bare ? "RSA PRIVATE KEY" : "PRIVATE KEY";
    int start = pem.indexOf("-----BEGIN " + name + "-----");
    int end = pem.indexOf("-----END " + name + "-----");
    if (start < 0 || end < start) {
      throw new IOException("holds no unencrypted private key in PEM");
    }
    String content = pem.substring(start + name.length() + 16, end);
    try {
      byte[] der = Base64.getMimeDecoder().decode(content);
      return key(bare ? wrapped(der) : der);
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw new IOException("holds no RSA or Ed25519 key", e);
    }
  }

  private static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("is no file");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("is too big for a key");
    }
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private static PrivateKey key(byte[] pkcs8) throws GeneralSecurityException, IOException {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
    try {
      RSAPrivateKey key = (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(spec);
      int bits = key.getModulus().bitLength();
      if (bits < LEAST_BITS || bits > MOST_BITS) {
        throw new IOException("holds an RSA key of " + bits + " bits; 2048 to 4096 are taken");
      }
      return key;
    } catch (GeneralSecurityException noRsa) {
      return (EdECPrivateKey) KeyFactory.getInstance("Ed25519").generatePrivate(spec);
    }
  }

  /** PKCS#1 as PKCS#8. */
  private static byte[] wrapped(byte[] rsa) {
    byte[] inner = join(RSA_WRAPPING, tagged(4, rsa));
    return tagged(0x30, inner);
  }

  private static byte[] tagged(int tag, byte[] content) {
    int length = content.length;
    byte[] head =
        length < 128
            ? new byte[] {(byte) tag, (byte) length}
            : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
    return join(head, content);
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
