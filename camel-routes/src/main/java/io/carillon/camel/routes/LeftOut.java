package io.carillon.camel.routes;

/**
 * A route over a service of a feature that may be left out. Its reference is optional, so that this
 * bundle resolves without that feature and the health page does not miss it; and its component
 * still waits for the service, as that of any other route does.
 */
final class LeftOut {
  /** After the name of the reference: the property that makes the component wait. */
  static final String WAITS = ".cardinality.minimum:Integer=1";

  private LeftOut() {}
}
