package io.carillon.channel.email;

import io.carillon.api.health.HealthStatus;
import io.carillon.api.store.Nodes;
import io.carillon.spi.channel.Batch;
import io.carillon.spi.channel.BatchChannel;
import io.carillon.spi.channel.Channel;
import io.carillon.spi.channel.Outcomes;
import io.carillon.spi.channel.RefusedException;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries e-mail: into a local mailbox, or to an SMTP server through Camel. A changed configuration
 * makes a new one; what is on its way is finished first.
 */
@Component(
    service = {BatchChannel.class, ChannelStatus.class},
    configurationPid = Settings.PID,
    property = Channel.NAME + "=email")
public final class EmailChannel implements BatchChannel, ChannelStatus {
  private static final Logger LOG = LoggerFactory.getLogger(EmailChannel.class);
  private final EncodedMessages messages;
  private final Carrier carrier;
  private final LastResult last;

  /**
   * @param camel the server's context; others may exist
   * @param nodes with which the rate and the connections are shared
   * @param configuration {@code etc/io.carillon.channel.email.cfg}
   * @throws io.carillon.api.InvalidInputException naming the key that is wrong
   */
  @Activate
  public EmailChannel(
      @Reference(target = "(camel.context.name=carillon)") CamelContext camel,
      @Reference Nodes nodes,
      Map<String, Object> configuration) {
    MailLibrary.load();
    EmailOptions options = EmailOptions.of(configuration);
    Clock clock = Clock.systemUTC();
    MailDate date = new MailDate(clock);
    this.messages = new EncodedMessages(options.style());
    this.last =
        new LastResult(
            clock,
            options
                .smtp()
                .map(smtp -> "SMTP server " + smtp.place())
                .orElseGet(() -> "the mailbox " + options.mailbox()));
    this.carrier =
        options
            .smtp()
            .map(
                smtp ->
                    (Carrier)
                        new SmtpCarrier(
                            smtp,
                            camel,
                            nodes,
                            new SmtpTools(
                                new RateLimit(smtp.rate(), nodes::share, System::nanoTime),
                                date,
                                System::nanoTime),
                            last))
            .orElseGet(() -> new Mailbox(options.mailbox(), date));
    LOG.info("E-mail goes to {}", last.place());
  }

  /** Of a server that is alone. */
  public EmailChannel(CamelContext camel, Map<String, Object> configuration) {
    this(camel, Nodes.ALONE, configuration);
  }

  /** Finishes what has begun and closes all connections. */
  @Deactivate
  public void close() {
    carrier.close();
  }

  @Override
  public void send(Batch batch, Outcomes outcomes) throws IOException {
    if (batch.items().isEmpty()) {
      return;
    }
    try {
      carrier.carry(encoded(batch), batch, last.watch(outcomes));
    } catch (IOException e) {
      last.failed(e);
      throw e;
    }
  }

  private EncodedMessage encoded(Batch batch) throws RefusedException {
    try {
      return messages.get(batch.message());
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          RefusedException.Scope.MESSAGE,
          "Message %d can't be sent: %s".formatted(batch.message().id(), e.getMessage()));
    }
  }

  @Override
  public HealthStatus status() {
    return last.status();
  }
}
