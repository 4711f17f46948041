package io.carillon.channel.email;

import io.carillon.api.InvalidInputException;
import io.carillon.api.health.HealthCheck;
import io.carillon.api.health.HealthStatus;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Tells whether e-mail can be sent, also while the channel is not there: with a refused
 * configuration it can't say so itself.
 */
@Component(service = HealthCheck.class, configurationPid = Settings.PID)
public final class EmailHealth implements HealthCheck {
  private final Optional<ChannelStatus> channel;
  private final String refused;

  /**
   * @param channel the running channel, or null
   * @param configuration {@code etc/io.carillon.channel.email.cfg}
   */
  @Activate
  public EmailHealth(
      @Reference(
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          ChannelStatus channel,
      Map<String, Object> configuration) {
    this.channel = Optional.ofNullable(channel);
    this.refused = refusal(configuration);
  }

  private static String refusal(Map<String, Object> configuration) {
    try {
      EmailOptions.of(configuration).smtp().ifPresent(smtp -> Trust.sockets(smtp.trusted()));
      return "";
    } catch (InvalidInputException e) {
      return e.getMessage();
    }
  }

  @Override
  public String name() {
    return "email";
  }

  @Override
  public HealthStatus check() {
    return channel
        .map(ChannelStatus::status)
        .orElseGet(
            () ->
                new HealthStatus(
                    false,
                    refused.isEmpty() ? "Waits for Camel; mails wait in the outbox" : refused));
  }
}
