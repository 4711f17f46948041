package io.carillon.channel.email;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;

/**
 * A key that signs for a domain: RSA (RFC 6376) or Ed25519 (RFC 8463).
 *
 * @param domain the signing domain, the tag d
 * @param selector the tag s: its public half stands in DNS at {@code selector._domainkey.domain}
 */
record DkimKey(String domain, String selector, PrivateKey key) {

  boolean rsa() {
    return key instanceof RSAPrivateKey;
  }

  /** The tag a. */
  String algorithm() {
    return rsa() ? "rsa-sha256" : "ed25519-sha256";
  }

  /** Signs a canonical header. */
  byte[] sign(byte[] header) {
    try {
      Signature signature = Signature.getInstance(rsa() ? "SHA256withRSA" : "Ed25519");
      signature.initSign(key);
      // RFC 8463 signs the hash, and not the header itself.
      signature.update(rsa() ? header : MessageDigest.getInstance("SHA-256").digest(header));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The DKIM key of " + domain + " can't sign", e);
    }
  }

  /** The key itself stays out of logs. */
  @Override
  public String toString() {
    return algorithm() + " " + selector + "._domainkey." + domain;
  }

  /** ASCII bytes. */
  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
