package io.carillon.gallery;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.Fields;
import io.carillon.api.definition.Definitions;
import io.carillon.api.message.Messages;
import io.carillon.api.message.Term;
import io.carillon.api.message.Terms;
import io.carillon.api.segment.Segment;
import io.carillon.api.segment.Segments;
import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.Chains;
import io.carillon.api.workflow.Workflows;
import io.carillon.definitions.YamlDefinitions;
import io.carillon.testkit.MessageBuilder;
import io.carillon.testkit.Stub;
import io.carillon.testkit.TestCompany;
import io.carillon.testkit.TestDatabase;
import io.carillon.testkit.WorkflowBuilder;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A gallery whose other services note what they are asked to store. */
final class GalleryFixture implements AutoCloseable {
  static final Instant T0 = Instant.parse("2026-03-10T09:20:00Z");

  final TestDatabase database = TestDatabase.fresh();
  final Definitions definitions = new YamlDefinitions();

  /** What was stored: YAML by kind and name, such as {@code segment New prospects}. */
  final Map<String, String> stored = new LinkedHashMap<>();

  /** Names of messages that are refused. */
  final List<String> refused = new ArrayList<>();

  final TestCompany company = new TestCompany("Müller & Söhne", "Europe/Madrid");
  final FakeBundles bundles;
  final GalleryService gallery;

  GalleryFixture(Path directory) {
    bundles = new FakeBundles(directory);
    gallery =
        new GalleryService(
            bundles.context(),
            database.dataSource(),
            definitions,
            company,
            Stub.of(Fields.class, this::fields),
            Stub.of(Segments.class, (method, arguments) -> store("segment", method, arguments)),
            Stub.of(Messages.class, (method, arguments) -> store("message", method, arguments)),
            Stub.of(Terms.class, this::terms),
            Stub.of(Workflows.class, (method, arguments) -> store("workflow", method, arguments)),
            Stub.of(Chains.class, this::chains));
  }

  /** A template of two mails and an application workflow. */
  static String invites() {
    return """
        template: invites
        title: Invite and remind
        category: Recruiting
        description: Invites on behalf of ${company}
        programmes: [performance]
        settings:
          - {name: after, type: days, default: 7d, description: Days until the reminder}
          - {name: page.url, type: url, description: The page}
        cautions:
          - {text: Look twice, check: system_welcome_mail}
        members:
          - key: invite
            workflow: Invite
            when: when somebody is new
            segment:
              segment: New ones
              all:
                - {field: relationship_stage, is: any_of, value: [new, outreach]}
            message:
              language: en
              subject: "Join ${company}, {{ first_name | default('friend') }}"
              preview: Come & see
              body:
                - title: Hello <you>
                - text: "In ${after} & {{ score > 3 ? 'a' : 'b' }} with **love**"
                - list: [One, Two]
                - button: Look
                  url: "${page.url}"
                  protect: page
              footer: A mail of ${company}
              variants:
                de:
                  subject: "${company} lädt ein"
                  body:
                    - text: "In ${after:number} Tagen"
                    - {button: Ansehen, url: "${page.url}", protect: page}
              protected:
                - {name: page, why: Without it nobody can join}
          - key: remind
            workflow: Remind
            when: ${after} after the invitation
            only_after_activation: true
            contact_types: [custom]
            segment:
              any:
                - {sent: "${workflow.invite}", is: days_ago, value: "${after}"}
                - not: {event: purchase, within: {last_days: "${after}"}}
            message:
              language: en
              subject: Still there
              html: <p>${company}</p>
              text: "${company}"
          - key: accept
            workflow: Accept
            when: when somebody applies
            trigger: application
            segment: {all: [{sent: "${workflow.invite}"}]}
            actions: [accept, {add_to_group: "${company}"}]
            to_configure: [Look at your other application workflows]
        """;
  }

  /** A template of one flow that people enter by an event. */
  static String cart() {
    return """
        template: cart
        title: Remind of the cart
        category: Sales
        description: Reminds
        programmes: [performance]
        settings:
          - {name: wait, type: amount, default: 1h, description: Until the reminder}
          - {name: ahead, type: days, default: 3d, description: Days before}
          - {name: cart.event, type: text, default: cart_abandoned, description: The event}
          - {name: cart.url, type: url, description: The cart}
        members:
          - key: cart
            workflow: Remind of the cart
            when: ${wait} after the cart was left
            on: "${cart.event}"
            again: ${ahead}
            category: Sales
            goals:
              - {goal: buys, condition: {event: purchase, within: {last_days: "${ahead}"}}}
            steps:
              - delay: ${wait}
              - delay: {field: renewal_on, days: "${ahead:negative}"}
              - send: "${message.first}"
              - condition: {clicked: "${message.first}", within: "${ahead}"}
                yes: [end]
                no:
                  - send: "${message.second}"
            messages:
              - key: first
                message: Cart, first
                language: en
                subject: Your cart
                body:
                  - {button: Go on, url: "${cart.url}", protect: cart}
                protected: [{name: cart, why: Without it nobody comes back}]
              - key: second
                message: Cart, second
                language: en
                subject: Still there
                html: <p>${wait}</p>
        """;
  }

  /** The shortest template. */
  static String tiny(String name, String more) {
    return """
        template: %s
        title: Tiny %s
        category: Other
        description: Accepts
        programmes: [creator]
        members:
          - key: accept
            workflow: Accept %s
            when: when somebody applies
            trigger: application
            segment: {all: [{field: country, is: not_empty}]}
            actions: [accept]
        %s
        """
        .formatted(name, name, name, more);
  }

  @Override
  public void close() throws Exception {
    gallery.close();
    database.close();
  }

  private Object fields(Method method, Object... arguments) {
    stored.put("field " + arguments[0], arguments[1].toString());
    return new Field((String) arguments[0], null, false, "x", false);
  }

  private Object terms(Method method, Object... arguments) {
    String key = "terms " + arguments[0];
    if (method.getName().equals("find")) {
      return Optional.ofNullable(stored.get(key))
          .map(url -> new Term((String) arguments[0], url, T0));
    }
    stored.put(key, (String) arguments[1]);
    return null;
  }

  private Object store(String kind, Method method, Object... arguments) {
    String text = (String) arguments[0];
    if (method.getName().equals("find")) {
      boolean there = stored.keySet().stream().anyMatch((kind + " " + text)::equalsIgnoreCase);
      return there ? Optional.of(of(kind, text)) : Optional.empty();
    }
    String name = definitions.read(text, (String) arguments[1], "{}").text(kind, "");
    if (refused.contains(name)) {
      throw new InvalidInputException(arguments[1] + ": refused");
    }
    stored.put(kind + " " + name, text);
    return of(kind, name);
  }

  private Object of(String kind, String name) {
    return switch (kind) {
      case "segment" -> new Segment(1, name, 1, "", "", T0);
      case "message" -> MessageBuilder.message(name).build(1, T0);
      default -> WorkflowBuilder.workflow(name).build(stored.size(), T0);
    };
  }

  private Object chains(Method method, Object... arguments) {
    String name = ((String) arguments[0]).toLowerCase(Locale.ROOT);
    if (method.getName().equals("find")) {
      return Optional.ofNullable(stored.get("chain " + name)).map(text -> null);
    }
    stored.put("chain " + name, arguments[3].toString());
    return new Chain(
        1, (String) arguments[0], (String) arguments[1], (String) arguments[2], List.of(), T0);
  }
}
