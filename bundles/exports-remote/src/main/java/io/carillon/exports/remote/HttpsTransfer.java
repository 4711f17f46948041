package io.carillon.exports.remote;

import org.osgi.service.component.annotations.Component;

/** The component {@code https:}, which the context takes in as a service. */
@Component(service = org.apache.camel.Component.class, property = "camel.component=https")
public final class HttpsTransfer extends HttpTransfer {}
