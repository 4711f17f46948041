package io.carillon.camel.component;

import io.carillon.api.Sql;
import io.carillon.api.channel.ChannelGateway;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.springframework.jdbc.core.JdbcTemplate;

/** Begins a shipment when something of a channel may leave. */
final class ReadySource implements Source {
  private static final String READY = Sql.load(ReadySource.class, "ready.sql");

  private final CarillonEndpoint endpoint;
  private final Services services;
  private final ChannelSendings sendings;
  private final Sending.Factory factory;
  private final ClaimLinks links;
  private volatile boolean stopping;
  private ChannelGateway channel;
  private Sending sending;

  ReadySource(
      CarillonEndpoint endpoint,
      Services services,
      ChannelSendings sendings,
      Sending.Factory factory) {
    this.endpoint = endpoint;
    this.services = services;
    this.sendings = sendings;
    this.factory = factory;
    this.links = new ClaimLinks(services);
  }

  @Override
  public List<?> poll() {
    Optional<ChannelGateway> there = services.channel(endpoint.getChannel());
    Optional<DataSource> database = services.find(DataSource.class);
    if (there.isEmpty() || database.isEmpty() || links.areAwaited()) {
      return List.of();
    }
    use(there.get());
    boolean ready =
        !new JdbcTemplate(database.get())
            .queryForList(READY, sending.readyParameters().toArray())
            .isEmpty();
    return ready ? List.of(new Shipment(sending, () -> stopping)) : List.of();
  }

  /** What was claimed comes to the end; nothing does if somebody else has it, or is stopping it. */
  @Override
  public boolean done(Exchange exchange) {
    return exchange.getMessage().getBody() != null;
  }

  private void use(ChannelGateway there) {
    if (there != channel) {
      close();
      sending = sendings.open(there, () -> factory.sending(endpoint, there));
      channel = there;
    }
  }

  @Override
  public void starting() {
    stopping = false;
  }

  @Override
  public void stopping() {
    stopping = true;
  }

  @Override
  public void close() {
    if (channel != null) {
      sendings.close(channel);
      channel = null;
    }
  }
}
