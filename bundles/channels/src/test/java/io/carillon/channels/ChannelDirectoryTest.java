package io.carillon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.channel.ChannelGateway;
import io.carillon.spi.channel.Batch;
import io.carillon.spi.channel.BatchChannel;
import io.carillon.spi.channel.Channel;
import io.carillon.spi.channel.Receipt;
import io.carillon.spi.message.CompiledMessage;
import io.carillon.spi.message.Values;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;

class ChannelDirectoryTest {
  private static final Batch BATCH =
      new Batch(
          new CompiledMessage(1, 1, "", "sms", Map.of(), List.of()),
          List.of(new Batch.Item(1, "+34600", new Values(Map.of()))));

  @TempDir Path directory;

  private Framework framework;
  private BundleContext bundle;
  private ChannelDirectory channels;

  @BeforeEach
  void start() throws Exception {
    framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(Constants.FRAMEWORK_STORAGE, directory.toString(), "felix.log.level", "0"));
    framework.start();
    bundle = framework.getBundleContext();
    channels = new ChannelDirectory(bundle);
  }

  @AfterEach
  void stop() throws Exception {
    channels.stop();
    framework.stop();
    framework.waitForStop(20_000);
  }

  private ServiceRegistration<?> channel(String name, String receipt, int ranking) {
    Channel channel = message -> new Receipt(receipt);
    return bundle.registerService(Channel.class, channel, properties(name, ranking));
  }

  private static Dictionary<String, Object> properties(String name, int ranking) {
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put(Channel.NAME, name);
    properties.put(Constants.SERVICE_RANKING, ranking);
    return properties;
  }

  /** Who carries: his receipt. */
  private String carrier(String name) throws Exception {
    List<ServiceReference<ChannelGateway>> gateways =
        List.copyOf(
            bundle.getServiceReferences(
                ChannelGateway.class, "(" + Channel.NAME + "=" + name + ")"));
    if (gateways.isEmpty()) {
      return "nobody";
    }
    assertThat(gateways).as("one gateway for each name").hasSize(1);
    RecordedOutcomes outcomes = new RecordedOutcomes();
    bundle.getService(gateways.get(0)).send(BATCH, outcomes);
    return outcomes.told().get(0);
  }

  @Test
  void of_two_channels_with_one_name_the_higher_ranking_carries_and_the_other_takes_over()
      throws Exception {
    ServiceRegistration<?> ours = channel("sms", "ours", 0);
    assertThat(carrier("sms")).isEqualTo("sent ours");
    ServiceRegistration<?> vendors = channel("sms", "vendor's", 10);
    assertThat(carrier("sms")).isEqualTo("sent vendor's");
    vendors.unregister();
    assertThat(carrier("sms")).isEqualTo("sent ours");
    ours.unregister();
    assertThat(carrier("sms")).isEqualTo("nobody");
  }

  @Test
  void of_equals_the_first_carries_until_a_ranking_changes() throws Exception {
    channel("sms", "first", 0);
    ServiceRegistration<?> second = channel("sms", "second", 0);
    assertThat(carrier("sms")).isEqualTo("sent first");
    second.setProperties(properties("sms", 1));
    assertThat(carrier("sms")).isEqualTo("sent second");
  }

  @Test
  void a_channel_for_batches_and_one_for_single_messages_are_equals() throws Exception {
    channel("sms", "single", 0);
    BatchChannel batches = (batch, outcomes) -> outcomes.sent(0, "batch");
    bundle.registerService(BatchChannel.class, batches, properties("sms", 1));
    assertThat(carrier("sms")).isEqualTo("sent batch");
  }

  @Test
  void channels_of_other_names_do_not_meet() throws Exception {
    channel("sms", "sms", 0);
    channel("push", "push", 5);
    assertThat(carrier("sms")).isEqualTo("sent sms");
    assertThat(carrier("push")).isEqualTo("sent push");
  }

  @Test
  void a_gateway_tells_the_kind_of_addresses_by_default_that_of_the_channels_name() {
    channel("push", "push", 0);
    Dictionary<String, Object> properties = properties("sms", 0);
    properties.put(Channel.ADDRESS, "phone");
    bundle.registerService(Channel.class, message -> new Receipt("sms"), properties);
    assertThat(addresses("push")).isEqualTo("push");
    assertThat(addresses("sms")).isEqualTo("phone");
  }

  private Object addresses(String name) {
    try {
      return bundle
          .getServiceReferences(ChannelGateway.class, "(" + Channel.NAME + "=" + name + ")")
          .iterator()
          .next()
          .getProperty(Channel.ADDRESS);
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void nothing_is_left_when_the_directory_stops() throws Exception {
    channel("sms", "sms", 0);
    channels.stop();
    assertThat(carrier("sms")).isEqualTo("nobody");
  }
}
