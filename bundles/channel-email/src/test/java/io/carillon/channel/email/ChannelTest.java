package io.carillon.channel.email;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Opens channels to servers of a test and closes them. */
abstract class ChannelTest {
  private final List<AutoCloseable> open = new ArrayList<>();
  private CamelContext camel;

  @BeforeEach
  void startCamel() {
    camel = new DefaultCamelContext();
    camel.start();
    open.add(camel::stop);
  }

  @AfterEach
  void closeAll() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  ScriptedServer server(ScriptedServer.Script script) throws java.io.IOException {
    ScriptedServer server = new ScriptedServer(script);
    open.add(server);
    return server;
  }

  EmailChannel channel(int port, String... more) {
    Map<String, Object> configuration = new HashMap<>();
    configuration.put("transport", "smtp");
    configuration.put("host", "127.0.0.1");
    configuration.put("port", Integer.toString(port));
    configuration.put("tls", "none");
    configuration.put("connections", "2");
    for (int i = 0; i < more.length; i += 2) {
      configuration.put(more[i], more[i + 1]);
    }
    EmailChannel channel = new EmailChannel(camel, configuration);
    open.add(channel::close);
    return channel;
  }
}
