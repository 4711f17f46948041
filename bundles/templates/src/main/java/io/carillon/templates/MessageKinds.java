package io.carillon.templates;

import io.carillon.api.channel.ChannelGateway;
import io.carillon.spi.channel.Channel;
import io.carillon.spi.message.EmailContent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The kinds of messages that can be written: e-mail always, and one for each channel that is there.
 * A channel that goes leaves messages and deliveries of its kind as they are.
 */
@Component(service = MessageKinds.class)
public final class MessageKinds {
  private final Map<ServiceReference<?>, Kind> channels = new ConcurrentHashMap<>();

  private record Kind(String name, String addressKind) {}

  /** A channel came. */
  @Reference(
      service = ChannelGateway.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  public void addChannel(ServiceReference<ChannelGateway> channel) {
    String name = String.valueOf(channel.getProperty(Channel.NAME));
    Object addresses = channel.getProperty(Channel.ADDRESS);
    channels.put(channel, new Kind(name, addresses == null ? name : addresses.toString()));
  }

  /** A channel left. */
  public void removeChannel(ServiceReference<ChannelGateway> channel) {
    channels.remove(channel);
  }

  /**
   * The kind of addresses that messages of a kind go to.
   *
   * @return empty if nobody knows the kind
   */
  Optional<String> addressKind(String kind) {
    return channels.values().stream()
        .filter(each -> each.name().equals(kind))
        .map(Kind::addressKind)
        .findFirst()
        .or(() -> Optional.of(kind).filter(EmailContent.KIND::equals));
  }

  /** The kinds that are known, by name. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(Set.of(EmailContent.KIND));
    channels.values().forEach(each -> names.add(each.name()));
    return names;
  }
}
