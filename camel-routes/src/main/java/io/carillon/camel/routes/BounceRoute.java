package io.carillon.camel.routes;

import io.carillon.api.bounce.Bounces;
import io.carillon.api.health.HealthCheck;
import io.carillon.api.health.HealthStatus;
import io.carillon.api.workflow.Issues;
import jakarta.mail.Message;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Reads mails that came back, from a maildir or an IMAP mailbox. A mail that can't be recorded
 * stays where it is and is tried again; one that is recorded is moved or marked, never deleted.
 */
@Component(immediate = true, configurationPid = "io.carillon.bounces.intake")
@Designate(ocd = BounceConfig.class)
public final class BounceRoute implements HealthCheck {
  /** At one look: the others come at the next. */
  private static final int MOST = 100;

  private final Optional<BounceRouteIntake> intake;
  private final Optional<Joined> joined;

  /**
   * @throws io.carillon.api.InvalidInputException naming the key that is wrong
   */
  @Activate
  public BounceRoute(
      @Reference(target = CarillonCamelContext.TARGET) CamelContext context,
      @Reference Bounces bounces,
      @Reference Issues issues,
      BounceConfig config) {
    this(context, bounces, issues, BounceConfig.Settings.of(config), Clock.systemUTC());
  }

  BounceRoute(
      CamelContext context,
      Bounces bounces,
      Issues issues,
      BounceConfig.Settings settings,
      Clock clock) {
    if (settings.source() == BounceConfig.Source.NONE) {
      intake = Optional.empty();
      joined = Optional.empty();
      return;
    }
    boolean imap = settings.source() == BounceConfig.Source.IMAP;
    String place = imap ? settings.imap().toString() : "the maildir " + settings.maildir();
    BounceRouteIntake taking =
        new BounceRouteIntake(bounces, issues, settings.unreadable(), clock, place);
    Map<String, Object> beans = new HashMap<>();
    beans.put("bounces-trouble", new Trouble(taking));
    BounceRouteLook.Preparation preparation = () -> {};
    if (imap) {
      beans.put("bounces-session", BounceRouteSession.of(settings.imap()));
      beans.put("bounces-headers", new NoHeaders());
    } else {
      BounceRouteFolder folder = new BounceRouteFolder(settings.maildir(), issues, clock);
      beans.put("bounces-folder", folder);
      preparation = folder::clear;
    }
    beans.put("bounces-look", new BounceRouteLook(taking, preparation));
    intake = Optional.of(taking);
    joined =
        Optional.of(
            new Joined(context, beans, imap ? imap(settings, taking) : maildir(settings, taking)));
  }

  @Deactivate
  void stop() {
    joined.ifPresent(Joined::close);
  }

  @Override
  public String name() {
    return "bounces";
  }

  @Override
  public HealthStatus check() {
    return intake
        .map(BounceRouteIntake::status)
        .orElse(new HealthStatus(true, "not read: no source is configured"));
  }

  private static String poll(BounceConfig.Settings settings) {
    return "&delay="
        + 1_000L * settings.pollSeconds()
        + "&exceptionHandler=#bounces-trouble&pollStrategy=#bounces-look";
  }

  private static RouteBuilder maildir(BounceConfig.Settings settings, BounceRouteIntake intake) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        failuresStand(this, intake);

        from("file:"
                + settings.maildir().resolve("new")
                + "?readLock=none&filter=#bounces-folder&move=../cur/${file:onlyname}:2,S&maxMessagesPerPoll="
                + MOST
                + "&eagerMaxMessagesPerPoll=false&sortBy=file:modified"
                + poll(settings))
            .routeId("bounces")
            .process(
                exchange -> {
                  GenericFile<?> file = exchange.getMessage().getBody(GenericFile.class);
                  intake.file(java.nio.file.Path.of(file.getAbsoluteFilePath()));
                });
      }
    };
  }

  private static RouteBuilder imap(BounceConfig.Settings settings, BounceRouteIntake intake) {
    BounceConfig.Imap imap = settings.imap();
    return new RouteBuilder() {
      @Override
      public void configure() {
        failuresStand(this, intake);

        from(BounceRouteSession.protocol(imap)
                + ":"
                + (imap.host().contains(":") ? "[" + imap.host() + "]" : imap.host())
                + ":"
                + imap.port()
                + "?session=#bounces-session&mapMailMessage=false&unseen=true&peek=true"
                + "&delete=false&disconnect=true&headerFilterStrategy=#bounces-headers&folderName="
                + encoded(imap.folder())
                + (imap.done().isEmpty() ? "" : "&moveTo=" + encoded(imap.done()))
                + "&maxMessagesPerPoll="
                + MOST
                + poll(settings))
            .routeId("bounces")
            .process(exchange -> intake.message(exchange.getMessage().getBody(Message.class)));
      }
    };
  }

  /** A mail that fails is rolled back: left where it is. The health page says so. */
  private static void failuresStand(RouteBuilder routes, BounceRouteIntake intake) {
    routes
        .onException(Exception.class)
        .logExhausted(false)
        .process(
            exchange ->
                intake.failed(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
  }

  private static String encoded(String folder) {
    return URLEncoder.encode(folder, StandardCharsets.UTF_8);
  }

  /**
   * No header of a mail becomes one of the exchange: some would tell Camel where to move or copy
   * the mail, or to delete it.
   */
  private static final class NoHeaders implements HeaderFilterStrategy {
    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
      return true;
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
      return true;
    }
  }

  /** Says in the log and on the health page that a look or a mail failed. */
  private record Trouble(BounceRouteIntake intake, ExceptionHandler log)
      implements ExceptionHandler {
    Trouble(BounceRouteIntake intake) {
      this(intake, new OneLine("bounces"));
    }

    @Override
    public void handleException(Throwable exception) {
      handleException("", null, exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
      handleException(message, null, exception);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
      intake.failed(exception);
      log.handleException(message, exchange, BounceRouteIntake.explained(exception));
    }
  }
}
