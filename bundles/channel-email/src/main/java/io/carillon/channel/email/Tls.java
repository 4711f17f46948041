package io.carillon.channel.email;

/** How a connection is protected. */
enum Tls {
  /** Not at all. */
  NONE,
  /** By STARTTLS, or there is no connection. */
  STARTTLS,
  /** From the first byte. */
  TLS
}
