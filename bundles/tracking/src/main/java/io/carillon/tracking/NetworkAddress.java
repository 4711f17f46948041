package io.carillon.tracking;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** An IP address, and the network that it belongs to. Nothing is ever looked up. */
final class NetworkAddress {
  private static final int IPV4 = 4;

  /** /24 of IPv4, /48 of IPv6. */
  private static final int IPV4_KEPT = 3;

  private static final int IPV6_KEPT = 6;
  private static final int LONGEST = 45;

  private final InetAddress address;

  private NetworkAddress(InetAddress address) {
    this.address = address;
  }

  /** Reads an address, maybe in brackets or with a zone; empty for anything else, names too. */
  static Optional<NetworkAddress> parse(String text) {
    String bare = text.strip().replaceAll("^\\[(.*)\\]$", "$1").replaceAll("%.*$", "");
    boolean v4 = bare.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    boolean v6 = bare.indexOf(':') >= 0 && bare.matches("[0-9A-Fa-f:.]{2," + LONGEST + "}");
    if (!v4 && !v6) {
      return Optional.empty();
    }
    try {
      return Optional.of(new NetworkAddress(InetAddress.getByName(bare)));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** The address with what tells single machines apart set to zero. */
  String network() {
    byte[] bytes = address.getAddress();
    int kept = bytes.length == IPV4 ? IPV4_KEPT : IPV6_KEPT;
    Arrays.fill(bytes, kept, bytes.length, (byte) 0);
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address keeps its length", e);
    }
  }

  /** The address in its one spelling. */
  @Override
  public String toString() {
    return address.getHostAddress();
  }
}
