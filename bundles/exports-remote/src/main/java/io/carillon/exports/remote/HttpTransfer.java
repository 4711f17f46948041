package io.carillon.exports.remote;

import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpointConfigurer;
import org.apache.camel.spi.PropertyConfigurer;
import org.osgi.service.component.annotations.Component;

/** The component {@code http:}, which the context takes in as a service. */
@Component(service = org.apache.camel.Component.class, property = "camel.component=http")
public class HttpTransfer extends HttpComponent {
  private static final long CONNECT_MILLIS = 30_000;
  private static final long ANSWER_MILLIS = 60_000;

  /**
   * Its patience is set here: what turns an option of an address into a Timeout is found on a class
   * path only.
   */
  public HttpTransfer() {
    setConnectTimeout(CONNECT_MILLIS);
    setResponseTimeout(ANSWER_MILLIS);
    setSoTimeout(ANSWER_MILLIS);
  }

  /** Camel looks for it by an annotation that a subclass does not inherit. */
  @Override
  public PropertyConfigurer getEndpointPropertyConfigurer() {
    return new HttpEndpointConfigurer();
  }
}
