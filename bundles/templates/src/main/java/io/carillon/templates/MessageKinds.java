package io.carillon.templates;

import io.carillon.api.address.AddressRule;
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
 * The kinds of messages that can be written: those that the product knows of, and one for each
 * channel that is there. What is planned before its channel is there waits for it. A channel that
 * goes leaves messages and deliveries of its kind as they are.
 */
@Component(service = MessageKinds.class)
public final class MessageKinds {
  private final Map<ServiceReference<?>, Kind> channels = new ConcurrentHashMap<>();

  /** The kinds of addresses of what can be written before a channel of that name is there. */
  private static final Map<String, String> KNOWN =
      Map.of(
          EmailContent.KIND,
          AddressRule.EMAIL,
          "sms",
          "phone",
          "push",
          "push",
          "webhook",
          AddressRule.CONTACT,
          "pdf",
          AddressRule.CONTACT);

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
        .or(() -> Optional.ofNullable(KNOWN.get(kind)));
  }

  /** The kinds that are known, by name. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(KNOWN.keySet());
    channels.values().forEach(each -> names.add(each.name()));
    return names;
  }
}
