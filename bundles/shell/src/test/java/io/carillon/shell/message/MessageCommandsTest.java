package io.carillon.shell.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.definition.Definitions;
import io.carillon.api.message.Address;
import io.carillon.api.message.Link;
import io.carillon.api.message.Message;
import io.carillon.api.message.Messages;
import io.carillon.api.message.Protection;
import io.carillon.api.message.RenderedMessage;
import io.carillon.api.message.Term;
import io.carillon.api.message.Terms;
import io.carillon.api.message.TestMails;
import io.carillon.api.workflow.Campaign;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.WorkflowState;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Shell;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessageCommandsTest {
  private static final Instant T0 = Instant.parse("2026-03-10T10:00:00Z");
  private static final Message WIN_BACK = message("Win back", 2);
  private final Shell shell = new Shell();
  private final List<String> calls = new ArrayList<>();

  private static Message message(String name, int version) {
    return new Message(
        5,
        name,
        version,
        "email",
        "email",
        "S",
        "H",
        "T",
        new Address("Ada", "ada@shop.example"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "en",
        new TreeSet<>(List.of("de")),
        "message: " + name,
        T0);
  }

  @BeforeEach
  void services() {
    shell.with(Contacts.class, (method, arguments) -> new Contact(7, "ann", Map.of()));
    shell.with(Messages.class, this::messages);
  }

  private Object messages(String method, Object... arguments) {
    calls.add(method + Arrays.toString(arguments).replaceAll("Message\\[.*?Z\\]", "MESSAGE"));
    return switch (method) {
      case "find" ->
          arguments[0].toString().equalsIgnoreCase("win back")
              ? Optional.of(WIN_BACK)
              : Optional.empty();
      case "saveAs" -> message(arguments[1].toString(), 1);
      case "addSignup" -> message("Win back", 3);
      case "preview" -> new RenderedMessage("Subject", "<p>Html</p>", "Text");
      case "links" ->
          arguments[2].equals("")
              ? List.of(new Link(0, "https://a.example/?c={{ contact_id }}", "Shop"))
              : List.of(new Link(0, "https://a.example/de", "Laden"));
      case "withoutDefault" -> List.of("last_name", "last_name (de)");
      case "protections" -> List.of(new Protection("link", "why", "x"));
      case "lostProtections" -> List.of("logo: the brand asks for it");
      default -> throw new AssertionError(method);
    };
  }

  @AfterEach
  void close() {
    shell.close();
  }

  @Test
  void a_preview_is_by_the_contacts_locale_or_in_a_language() {
    assertThat(shell.run("carillon:message-preview Win back --contact ann").lines())
        .containsExactly("From:    Ada <ada@shop.example>", "Subject: Subject", "", "Text");
    assertThat(calls).contains("preview[MESSAGE, Optional.empty, 7, {}]");
    shell.run("carillon:message-preview Win back --contact ann --language de");
    assertThat(calls).contains("preview[MESSAGE, Optional[de], 7, {}]");
  }

  @Test
  void a_message_is_saved_under_a_new_name_R87() {
    assertThat(shell.run("carillon:message-save-as \"Win back\" \"Win back 2\"").lines())
        .containsExactly("Message \"Win back 2\", version 1");
    assertThat(shell.run("carillon:message-save-as \"Win back\"").status()).isEqualTo(1);
  }

  @Test
  void a_sign_up_button_is_put_in_for_terms_that_are_chosen_R84() {
    assertThat(shell.run("carillon:message-signup Win back --terms 'Creator terms'").lines())
        .containsExactly("Message \"Win back\", version 3");
    assertThat(calls.toString()).contains("addSignup[Win back, Creator terms, ");
    assertThat(shell.run("carillon:message-signup Win back").output())
        .contains("Which terms? Give --terms");
  }

  @Test
  void terms_are_made_and_listed_R84() {
    Term term = new Term("Creator terms", "https://join.example", T0);
    shell.with(Terms.class, (method, arguments) -> method.equals("create") ? term : List.of(term));
    assertThat(shell.run("carillon:terms-create Creator terms --url https://join.example").lines())
        .containsExactly("Terms \"Creator terms\": https://join.example");
    assertThat(shell.run("carillon:terms-create Creator terms").output()).contains("Give --url");
    assertThat(shell.run("carillon:terms-list --csv").lines())
        .containsExactly(
            "name,url,created_at", "Creator terms,https://join.example,2026-03-10T10:00:00Z");
  }

  @Test
  void a_test_mail_goes_to_the_user_of_the_session_R89() {
    List<Object> sent = new ArrayList<>();
    shell.with(
        TestMails.class,
        (method, arguments) -> {
          sent.addAll(Arrays.asList(arguments).subList(0, 4));
          return "admin@example.com";
        });
    assertThat(shell.run("USER = karaf; carillon:message-test Win back --contact ann").lines())
        .contains("Sent to admin@example.com");
    assertThat(sent).containsExactly("karaf", WIN_BACK, Optional.empty(), OptionalLong.of(7));
    sent.clear();
    shell.run("USER = ada; carillon:message-test Win back --language de");
    assertThat(sent).containsExactly("ada", WIN_BACK, Optional.of("de"), OptionalLong.empty());
  }

  @Test
  void links_are_listed_in_each_language() {
    assertThat(shell.run("carillon:message-links Win back --csv").lines())
        .containsExactly(
            "language,position,label,target",
            "en,0,Shop,https://a.example/?c={{ contact_id }}",
            "de,0,Laden,https://a.example/de");
  }

  @Test
  void a_message_without_sender_and_subject_shows_its_text_alone() {
    Message note =
        new Message(
            6,
            "Note",
            1,
            "notes",
            "phone",
            "",
            "",
            "T",
            new Address("", ""),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "en",
            new TreeSet<>(),
            "message: Note",
            T0);
    shell.with(
        Messages.class,
        (method, arguments) ->
            method.equals("find") ? Optional.of(note) : new RenderedMessage("", "", "Text"));
    assertThat(shell.run("carillon:message-preview Note --contact ann").lines())
        .containsExactly("Text");
  }

  @Test
  void messages_are_listed_with_their_kind() {
    shell.with(Messages.class, (method, arguments) -> List.of(WIN_BACK));
    assertThat(shell.run("carillon:message-list --csv").lines())
        .containsExactly(
            "name,kind,version,updated_at,from,subject",
            "Win back,email,2,2026-03-10T10:00:00Z,ada@shop.example,S");
  }

  @Test
  void a_message_shows_what_it_needs_and_keeps_R20_R86() {
    assertThat(shell.run("carillon:message-show Win back").output())
        .contains("last_name, last_name (de)")
        .contains("logo: the brand asks for it")
        .contains("message: Win back");
    assertThat(shell.run("carillon:message-show Nothing").output())
        .contains("There is no message \"Nothing\"; message-list shows all");
  }

  private static Workflow workflow(WorkflowKind kind) {
    return new Workflow(
        9,
        "Quiet",
        "",
        WorkflowState.DRAFT,
        2,
        List.of(),
        Set.of(),
        "Old",
        ZoneOffset.UTC,
        false,
        Optional.empty(),
        T0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        kind,
        List.of(),
        Flow.NONE,
        Campaign.NONE,
        true,
        Optional.empty(),
        Optional.empty(),
        "# why\nworkflow: Quiet\nmessage: Old\n");
  }

  private String apply(WorkflowKind kind) {
    shell.with(
        Definitions.class,
        (method, arguments) -> String.join("|", method, arguments[1] + "=" + arguments[2]));
    shell.with(
        Workflows.class,
        (method, arguments) -> {
          calls.add(method + arguments[0]);
          return method.equals("find") ? Optional.of(workflow(kind)) : workflow(kind);
        });
    return shell.run("carillon:workflow-message quiet \"win back\"").output();
  }

  @Test
  void a_workflow_sends_another_message_as_a_new_version_R76() {
    assertThat(apply(WorkflowKind.EMAIL))
        .isEqualToIgnoringNewLines("Workflow \"Quiet\", version 2, sends \"Win back\"");
    assertThat(calls).contains("savewith|/message=Win back");
  }

  @Test
  void an_application_workflow_sends_no_message_R76() {
    assertThat(apply(WorkflowKind.APPLICATION)).contains("it sends no message");
    assertThat(calls.toString()).doesNotContain("save");
  }
}
