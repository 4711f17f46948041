package io.carillon.camel.routes;

import io.carillon.api.OneLine;
import io.carillon.api.export.ExportDestination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The way to one destination of exports: a folder, a folder of an SFTP server or an address. In
 * folders a file has its name from the moment on in which it is whole. A destination of the kind
 * {@code route} has only its name here: an integrator brings the route.
 */
@Component(
    service = {RoutesBuilder.class, ExportDestination.class},
    configurationPid = "io.carillon.export",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ExportDestinationConfig.class, factory = true)
public final class ExportDestinationRoute extends RouteBuilder implements ExportDestination {
  /** What a file is called while it is written: readers leave out what begins with a dot. */
  static final String UNFINISHED = ".unfinished-";

  private static final String ATTEMPT = "CarillonAttempt";

  private final ExportDestinationSettings settings;

  /**
   * @throws io.carillon.api.InvalidInputException naming the key that is wrong
   */
  @Activate
  public ExportDestinationRoute(ExportDestinationConfig config, Map<String, Object> properties) {
    this(ExportDestinationSettings.of(config, properties));
  }

  ExportDestinationRoute(ExportDestinationSettings settings) {
    this.settings = settings;
  }

  @Override
  public void configure() {
    // What fails is told to whoever sends the file here.
    errorHandler(noErrorHandler());
    switch (settings.kind()) {
      case FOLDER ->
          from(uri())
              .routeId(id())
              .process(this::removeLeftovers)
              .to(settings.endpoint())
              .process(this::namePlace);
      case SFTP -> from(uri()).routeId(id()).to(settings.endpoint()).process(this::namePlace);
      case HTTP ->
          from(uri())
              .routeId(id())
              .process(this::asRequest)
              .to(settings.endpoint())
              .process(this::namePlace);
      case ROUTE -> {
        // Somebody else's.
      }
    }
  }

  private String id() {
    return "export-" + settings.name();
  }

  private String uri() {
    return "direct:" + id();
  }

  /** What servers left that were killed at it. */
  private void removeLeftovers(Exchange exchange) throws IOException {
    int attempt = exchange.getMessage().getHeader(ATTEMPT, 1, Integer.class);
    for (int before = 1; before < attempt; before++) {
      Files.deleteIfExists(
          Path.of(settings.place(), UNFINISHED + before + "-" + fileName(exchange)));
    }
  }

  private static String fileName(Exchange exchange) {
    return exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
  }

  /** No header of the exchange becomes one of the request. */
  private void asRequest(Exchange exchange) {
    String name = fileName(exchange);
    exchange.setProperty(Exchange.FILE_NAME, name);
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setHeader(Exchange.HTTP_METHOD, settings.method());
    exchange
        .getMessage()
        .setHeader(
            Exchange.CONTENT_TYPE,
            name.endsWith(".csv")
                ? "text/csv; charset=utf-8"
                : "application/x-ndjson; charset=utf-8");
    exchange.getMessage().setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    if (!settings.authorization().isEmpty()) {
      exchange.getMessage().setHeader("Authorization", settings.authorization());
    }
    if (settings.method().equals("PUT")) {
      exchange.getMessage().setHeader(Exchange.HTTP_PATH, name);
    }
  }

  private void namePlace(Exchange exchange) {
    String name = exchange.getProperty(Exchange.FILE_NAME, fileName(exchange), String.class);
    boolean there = settings.kind() != ExportDestinationSettings.Kind.HTTP;
    exchange
        .getMessage()
        .setHeader(
            "CarillonPlace",
            there || settings.method().equals("PUT")
                ? settings.place().replaceFirst("/+$", "") + "/" + name
                : settings.place());
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String kind() {
    return settings.kind().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String place() {
    return settings.place();
  }

  @Override
  public void test(String fileName) throws IOException {
    try (ProducerTemplate template = getContext().createProducerTemplate()) {
      Exchange sent =
          template.request(
              uri(),
              exchange -> {
                exchange.getMessage().setBody("contact\r\n");
                exchange.getMessage().setHeader(Exchange.FILE_NAME, fileName);
                exchange.getMessage().setHeader("CarillonDestination", settings.name());
                exchange.getMessage().setHeader(ATTEMPT, 1);
              });
      if (sent.getException() != null) {
        throw new IOException(OneLine.innermost(sent.getException()), sent.getException());
      }
    }
  }
}
