package io.carillon.camel.routes;

import io.carillon.api.OneLine;
import io.carillon.api.bounce.Bounces;
import io.carillon.api.health.HealthCheck;
import io.carillon.api.health.HealthStatus;
import io.carillon.api.store.DatabaseTime;
import io.carillon.api.store.NodeLocks;
import io.carillon.api.workflow.Issues;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads mails that came back, from a maildir or an IMAP mailbox. A mail that can't be recorded
 * stays where it is and is tried again; one that is recorded is moved or marked, never deleted.
 */
@Component(
    service = {RoutesBuilder.class, HealthCheck.class},
    property = "bounces" + LeftOut.WAITS,
    configurationPid = "io.carillon.bounces.intake")
@Designate(ocd = BounceConfig.class)
public final class BounceRoute extends RouteBuilder implements HealthCheck {
  private static final Logger LOG = LoggerFactory.getLogger(BounceRoute.class);

  /** At one look: the others come at the next. */
  private static final int MOST = 100;

  private final BounceConfig.Settings settings;
  private final NodeLocks locks;
  private final Optional<BounceRouteIntake> intake;
  private final Map<String, Object> beans = new HashMap<>();

  /**
   * @throws io.carillon.api.InvalidInputException naming the key that is wrong
   */
  @Activate
  public BounceRoute(
      @Reference(name = "bounces", cardinality = ReferenceCardinality.OPTIONAL) Bounces bounces,
      @Reference Issues issues,
      @Reference NodeLocks locks,
      @Reference DatabaseTime time,
      BounceConfig config) {
    this(bounces, issues, locks, BounceConfig.Settings.of(config), time.clock());
  }

  BounceRoute(
      Bounces bounces,
      Issues issues,
      NodeLocks locks,
      BounceConfig.Settings settings,
      Clock clock) {
    this.settings = settings;
    this.locks = locks;
    if (settings.source() == BounceConfig.Source.NONE) {
      intake = Optional.empty();
      return;
    }
    boolean imap = settings.source() == BounceConfig.Source.IMAP;
    String place = imap ? settings.imap().toString() : "the maildir " + settings.maildir();
    BounceRouteIntake taking =
        new BounceRouteIntake(bounces, issues, settings.unreadable(), clock, place);
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
    beans.put("bounces-look", new BounceRouteLook(taking, this::isMine, preparation));
    intake = Optional.of(taking);
  }

  /** A mailbox is read by one node at a time; a maildir is a folder of this machine. */
  private boolean isMine() {
    return settings.source() != BounceConfig.Source.IMAP || locks.hold(lock());
  }

  private String lock() {
    return "bounces of " + settings.imap();
  }

  @Deactivate
  void stop() {
    if (settings.source() == BounceConfig.Source.IMAP) {
      locks.release(lock());
    }
    if (getContext() != null) {
      beans.keySet().forEach(getContext().getRegistry()::unbind);
    }
  }

  @Override
  public void configure() {
    beans.forEach(this::bindToRegistry);
    intake.ifPresent(this::read);
  }

  /** A mail that fails is rolled back: left where it is. The health page says so. */
  private void read(BounceRouteIntake taking) {
    onException(Exception.class).logExhausted(false).process(taking::failed);

    if (settings.source() == BounceConfig.Source.IMAP) {
      from(imap(settings)).routeId("bounces").process(this::requireMine).process(taking::message);
    } else {
      from(maildir(settings)).routeId("bounces").process(taking::file);
    }
  }

  /** Before each mail: the lock may have been lost since the look began. */
  private void requireMine(Exchange exchange) throws IOException {
    if (!isMine()) {
      throw new IOException(
          "the connection to the database was lost, and with it the right to read this mailbox;"
              + " the mail is left to whichever node has it next");
    }
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

  private static String maildir(BounceConfig.Settings settings) {
    return "file:"
        + settings.maildir().resolve("new")
        + "?readLock=none&filter=#bounces-folder&move=../cur/${file:onlyname}:2,S&maxMessagesPerPoll="
        + MOST
        + "&eagerMaxMessagesPerPoll=false&sortBy=file:modified"
        + poll(settings);
  }

  private static String imap(BounceConfig.Settings settings) {
    BounceConfig.Imap imap = settings.imap();
    return BounceRouteSession.protocol(imap)
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
        + poll(settings);
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
  private record Trouble(BounceRouteIntake intake) implements ExceptionHandler {
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
      LOG.warn(
          "route bounces will try again: {}",
          OneLine.innermost(BounceRouteIntake.explained(exception)));
      LOG.debug("route bounces", exception);
    }
  }
}
