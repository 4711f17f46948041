package io.carillon.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.channel.ChannelGateway;
import io.carillon.api.message.Message;
import io.carillon.api.message.RenderedMessage;
import io.carillon.definitions.YamlDefinitions;
import io.carillon.spi.channel.Batch;
import io.carillon.spi.channel.Channel;
import io.carillon.spi.message.CompiledPart;
import io.carillon.templates.language.Scope;
import io.carillon.testkit.Stub;
import io.carillon.testkit.TestCompany;
import io.carillon.testkit.TestData;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;

/** Messages of other kinds than e-mail. */
class MessageKindTest {
  private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");
  private static final String NOTE = "message: N\nkind: notes\ntext: Hello {{ first_name }}\n";

  private final Workbench bench = new Workbench();
  private final MessageKinds kinds = new MessageKinds();
  private final MessageService messages =
      new MessageService(
          bench.database.dataSource(),
          new YamlDefinitions(),
          new TestFields(),
          bench.terms,
          new TestCompany("Shop", "Europe/Madrid"),
          kinds,
          Scope.LARGEST);

  @AfterEach
  void close() {
    bench.close();
  }

  private static ServiceReference<ChannelGateway> channel(String name, String addresses) {
    Map<String, Object> properties = new HashMap<>(Map.of(Channel.NAME, name));
    if (!addresses.isEmpty()) {
      properties.put(Channel.ADDRESS, addresses);
    }
    @SuppressWarnings("unchecked")
    ServiceReference<ChannelGateway> reference =
        Stub.of(
            ServiceReference.class,
            (method, arguments) ->
                switch (method.getName()) {
                  case "getProperty" -> properties.get(arguments[0]);
                  case "hashCode" -> 1;
                  case "equals" -> true;
                  default -> throw new AssertionError(method);
                });
    return reference;
  }

  private Message save(String yaml) {
    return messages.save(yaml, "m.yaml", NOW);
  }

  @Test
  void a_message_without_a_kind_is_an_e_mail() {
    Message message = save(Workbench.yaml("Hello", "<p>Hi</p>"));
    assertThat(message.kind()).isEqualTo("email");
    assertThat(message.addressKind()).isEqualTo("email");
  }

  @Test
  void a_kind_that_nothing_carries_is_refused_and_the_known_ones_are_told() {
    assertThatThrownBy(() -> save(NOTE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "m.yaml line 2: kind: nothing carries messages of the kind \"notes\"; known are email,"
                + " pdf, push, sms, webhook, and a channel of that name brings it");
  }

  @Test
  void a_kind_that_a_channel_carries_has_the_parts_that_are_written_and_its_kind_of_addresses() {
    kinds.addChannel(channel("notes", "phone"));
    Message message = save(NOTE);
    assertThat(message.kind()).isEqualTo("notes");
    assertThat(message.addressKind()).isEqualTo("phone");

    long ann = bench.contact("ann", Map.of("first_name", "Ann"));
    Batch batch =
        messages.render(Workbench.claim(message, "", ann), new FakeLinks(true, true)).batch();
    assertThat(batch.message().kind()).isEqualTo("notes");
    assertThat(batch.message().settings()).isEmpty();
    assertThat(batch.message().parts()).extracting(CompiledPart::name).containsExactly("text");
    assertThat(batch.message().join("text", batch.items().get(0).values())).isEqualTo("Hello Ann");
  }

  @Test
  void a_sign_up_button_needs_html_and_the_text_may_hold_the_link_R84() {
    kinds.addChannel(channel("notes", ""));
    save(NOTE);
    bench.terms.create("Creator terms", "https://join.example", NOW);
    assertThatThrownBy(() -> messages.addSignup("N", "Creator terms", NOW))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Message \"N\" has no HTML for a button; join_url('Creator terms') in its text is the"
                + " link");
  }

  @Test
  void a_preview_shows_the_contacts_values_in_the_text_alone() {
    kinds.addChannel(channel("notes", "phone"));
    long ann = bench.contact("ann", Map.of("first_name", "Ann"));
    Message message =
        save("message: N\nkind: notes\ntext: Hi {{ first_name }} {{ email | default('-') }}\n");
    new TestData(bench.database.dataSource(), NOW)
        .address(ann, "phone", "+34600000001", true, true);
    assertThat(messages.preview(message, ann))
        .isEqualTo(new RenderedMessage("", "", "Hi Ann +34600000001"));
  }

  @Test
  void without_a_text_it_is_refused_and_an_e_mail_needs_what_it_needed() {
    kinds.addChannel(channel("notes", ""));
    assertThatThrownBy(() -> save("message: N\nkind: notes\nsubject: S\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("text");
    assertThatThrownBy(() -> save("message: N\nkind: email\ntext: T\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("subject");
  }

  @Test
  void the_same_text_is_a_new_version_once_the_channel_writes_to_other_addresses() {
    kinds.addChannel(channel("notes", ""));
    assertThat(save(NOTE))
        .extracting(Message::version, Message::addressKind)
        .containsExactly(1, "notes");
    assertThat(save(NOTE).version()).isEqualTo(1);
    kinds.removeChannel(channel("notes", ""));
    kinds.addChannel(channel("notes", "phone"));
    assertThat(save(NOTE))
        .extracting(Message::version, Message::addressKind)
        .containsExactly(2, "phone");
  }
}
