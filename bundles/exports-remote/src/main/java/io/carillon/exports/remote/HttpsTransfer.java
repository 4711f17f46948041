package io.carillon.exports.remote;

import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpointConfigurer;
import org.apache.camel.spi.PropertyConfigurer;
import org.osgi.service.component.annotations.Component;

/** The component {@code https:}, which the context takes in as a service. */
@Component(service = org.apache.camel.Component.class, property = "camel.component=https")
public final class HttpsTransfer extends HttpComponent {
  /** Camel looks for it by an annotation that a subclass does not inherit. */
  @Override
  public PropertyConfigurer getEndpointPropertyConfigurer() {
    return new HttpEndpointConfigurer();
  }
}
