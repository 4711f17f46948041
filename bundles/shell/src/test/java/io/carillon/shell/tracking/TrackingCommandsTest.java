package io.carillon.shell.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Consents;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.contact.Suppression;
import io.carillon.api.contact.Unsubscription;
import io.carillon.api.contact.Unsubscription.Scope;
import io.carillon.api.tracking.SigningKey;
import io.carillon.api.tracking.Tracking;
import io.carillon.api.tracking.TrackingStatus;
import io.carillon.api.workflow.Categories;
import io.carillon.api.workflow.Category;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Shell;
import io.carillon.shell.gallery.Members;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackingCommandsTest {
  private static final Instant AT = Instant.parse("2026-03-10T10:00:00Z");
  private final Shell shell = new Shell();
  private final List<Object> asked = new ArrayList<>();

  @BeforeEach
  void contacts() {
    shell.with(
        Contacts.class,
        (method, arguments) -> {
          if (method.equals("get") && arguments[0].equals("CG-1")) {
            return new Contact(7, "CG-1", Map.of());
          }
          throw new InvalidInputException("There is no contact \"" + arguments[0] + "\"");
        });
  }

  @AfterEach
  void close() {
    shell.close();
  }

  private void consents(Object answer) {
    shell.with(
        Consents.class,
        (method, arguments) -> {
          asked.add(arguments[0]);
          return answer;
        });
  }

  @Test
  void staff_unsubscribe_a_contact_from_everything_or_one_channel_R201() {
    consents(true);
    assertThat(shell.run("carillon:contact-unsubscribe CG-1").lines())
        .containsExactly("CG-1 gets no more messages");
    assertThat(shell.run("carillon:contact-unsubscribe CG-1 --channel email").lines())
        .containsExactly("CG-1 gets no more messages by email");
    assertThat(asked)
        .map(Unsubscription.class::cast)
        .allMatch(made -> made.scope() == Scope.EVERYTHING && made.source().equals("ADMIN"))
        .allMatch(made -> made.user().equals("console"))
        .extracting(Unsubscription::channel)
        .containsExactly("", "email");
  }

  @Test
  void whom_and_what_nobody_knows_is_said_in_one_line() {
    consents(true);
    shell.with(Workflows.class, (method, arguments) -> Optional.empty());
    assertThat(shell.run("carillon:contact-unsubscribe X").lines())
        .containsExactly("There is no contact \"X\"");
    assertThat(shell.run("carillon:contact-unsubscribe CG-1 --workflow nothing").lines())
        .containsExactly("There is no workflow \"nothing\"; workflow-list shows all");
    assertThat(asked).isEmpty();
  }

  @Test
  void staff_unsubscribe_a_contact_from_a_category_or_a_group_R201() {
    consents(true);
    categories();
    assertThat(shell.run("carillon:contact-unsubscribe CG-1 --category Offers").lines())
        .containsExactly("CG-1 gets no more of the category \"Offers\"");
    assertThat(shell.run("carillon:contact-unsubscribe CG-1 --group Retail --channel sms").lines())
        .containsExactly("CG-1 gets no more of the group \"Retail\" by sms");
    assertThat(asked)
        .map(Unsubscription.class::cast)
        .extracting(made -> made.scope() + " " + made.scopeId() + " " + made.channel())
        .containsExactly("CATEGORY 4 ", "GROUP 5 sms");
    assertThat(shell.run("carillon:contact-unsubscribe CG-1 --group None").lines())
        .containsExactly("There is no group \"None\"; group-list shows all");
    assertThat(
            shell.run("carillon:contact-unsubscribe CG-1 --group Retail --category Offers").lines())
        .containsExactly("Name one of --workflow, --category and --group, not several");
  }

  private void categories() {
    Category offers = new Category(4, Category.Kind.CATEGORY, "Offers", "", 0, AT);
    Category retail = new Category(5, Category.Kind.GROUP, "Retail", "", 0, AT);
    shell.with(
        Categories.class,
        (method, arguments) -> {
          Category one = arguments[0] == Category.Kind.CATEGORY ? offers : retail;
          return method.equals("list")
              ? List.of(one)
              : Optional.of(one).filter(each -> each.name().equals(arguments[1]));
        });
  }

  @Test
  void staff_resubscribe_a_contact_with_a_reason_R201() {
    List<Object> all = new ArrayList<>();
    shell.with(
        Consents.class,
        (method, arguments) -> {
          all.addAll(List.of(arguments));
          return 2;
        });
    assertThat(shell.run("carillon:contact-resubscribe CG-1 --reason 'called on Monday'").lines())
        .containsExactly("CG-1 gets messages again; taken back: 2 unsubscriptions");
    assertThat(all).containsExactly(7L, Optional.empty(), Optional.empty());
    categories();
    all.clear();
    assertThat(
            shell
                .run("carillon:contact-resubscribe CG-1 --reason mail --group Retail --channel sms")
                .lines())
        .containsExactly(
            "CG-1 gets messages of the group \"Retail\" by sms again; taken back: 2 unsubscriptions");
    assertThat(all)
        .containsExactly(
            7L, Optional.of(new Unsubscription.Target(Scope.GROUP, 5)), Optional.of("sms"));
    consents(0);
    assertThat(shell.run("carillon:contact-resubscribe CG-1 --reason x").lines())
        .containsExactly("CG-1 had not unsubscribed from anything");
    assertThat(shell.run("carillon:contact-resubscribe CG-1 --reason ' '").lines())
        .containsExactly("--reason: write who asked for it and how, in at most 500 characters");
    assertThat(shell.run("carillon:contact-resubscribe CG-1").lines())
        .containsExactly("--reason: write who asked for it and how, in at most 500 characters");
  }

  @Test
  void what_a_contact_has_left_is_listed_by_name_R201() {
    categories();
    shell.with(Workflows.class, (method, arguments) -> Optional.of(Members.mail()));
    consents(
        List.of(
            new Unsubscription(7, Scope.WORKFLOW, 3, "email", AT, "PAGE", "", Optional.of(42L)),
            new Unsubscription(7, Scope.GROUP, 5, "", AT, "PAGE", "", Optional.of(42L)),
            new Unsubscription(7, Scope.CATEGORY, 9, "", AT, "PAGE", "", Optional.of(42L)),
            new Unsubscription(8, Scope.EVERYTHING, 0, "email", AT, "IMPORT", "", Optional.empty()),
            new Unsubscription(7, Scope.EVERYTHING, 0, "", AT, "ADMIN", "anna", Optional.empty())));
    assertThat(shell.run("carillon:unsubscription-list CG-1 --csv").lines())
        .containsExactly(
            "at,scope,scope_id,name,channel,source,by,contact_id,delivery",
            "2026-03-10T10:00:00Z,workflow,3,Invite,email,PAGE,the reader,7,42",
            "2026-03-10T10:00:00Z,group,5,Retail,all,PAGE,the reader,7,42",
            "2026-03-10T10:00:00Z,category,9,,all,PAGE,the reader,7,42",
            "2026-03-10T10:00:00Z,everything,,,email,IMPORT,an import,8,",
            "2026-03-10T10:00:00Z,everything,,,all,ADMIN,anna,7,");
  }

  @Test
  void addresses_are_suppressed_in_lower_case_and_listed_R202() {
    consents(true);
    assertThat(shell.run("carillon:suppression-add Ann@Example.COM --detail \"by phone\"").lines())
        .containsExactly("ann@example.com is suppressed now");
    Suppression made = (Suppression) asked.get(0);
    assertThat(made.address()).isEqualTo("ann@example.com");
    assertThat(made.detail()).isEqualTo("by phone");
    assertThat(made.cause()).isEqualTo(Suppression.Cause.ADMIN);
    assertThat(shell.run("carillon:suppression-add Ann").status()).isEqualTo(1);
    assertThat(shell.run("carillon:suppression-remove ann@example.com").lines())
        .containsExactly("ann@example.com can be written to again");

    consents(List.of(made));
    assertThat(shell.run("carillon:suppression-list --limit 1").lines())
        .hasSize(3)
        .last()
        .isEqualTo("1; go on with --after ann@example.com");
    consents(false);
    assertThat(shell.run("carillon:suppression-remove b@example.com").status()).isEqualTo(1);
  }

  @Test
  void suppressed_addresses_are_written_into_a_new_file_for_its_owner_alone(@TempDir Path directory)
      throws IOException {
    consents(
        List.of(
            new Suppression(
                "ann@example.com", Suppression.Cause.COMPLAINT, AT, "a, b", Optional.empty()),
            new Suppression("=x@example.com", Suppression.Cause.ADMIN, AT, "", Optional.empty())));
    Path file = directory.resolve("out.csv");
    assertThat(shell.run("carillon:suppression-export " + file).lines())
        .containsExactly("2 suppressions written to " + file);
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "email,reason,at,detail",
            "ann@example.com,COMPLAINT,2026-03-10T10:00:00Z,\"a, b\"",
            "'=x@example.com,ADMIN,2026-03-10T10:00:00Z,");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(shell.run("carillon:suppression-export " + file).lines())
        .containsExactly(file + " is there already; name a new file");
  }

  @Test
  void an_export_that_fails_leaves_no_file(@TempDir Path directory) {
    Path file = directory.resolve("out.csv");
    assertThat(shell.run("carillon:suppression-export " + file).status()).isEqualTo(1);
    assertThat(file).doesNotExist();

    Suppression one =
        new Suppression("a@example.com", Suppression.Cause.ADMIN, AT, "", Optional.empty());
    shell.with(
        Consents.class,
        (method, arguments) -> {
          if (arguments[0].equals("")) {
            return Collections.nCopies(10_000, one);
          }
          throw new IllegalStateException("the database went away");
        });
    assertThat(shell.run("carillon:suppression-export " + file).status()).isEqualTo(1);
    assertThat(file).doesNotExist();
  }

  @Test
  void an_address_is_read_however_it_is_written_and_what_is_none_is_refused() {
    consents(true);
    assertThat(shell.run("carillon:suppression-add 'Ida <IDA@straße.example>;'").lines())
        .containsExactly("ida@xn--strae-oqa.example is suppressed now");
    assertThat(shell.run("carillon:suppression-add 'i,da@shop.example'").lines())
        .containsExactly(
            "\"i,da@shop.example\" is no e-mail address: U+002C COMMA at position 2 may not stand"
                + " there");
    assertThat(asked).hasSize(1);
  }

  @Test
  void keys_are_listed_made_and_taken_back() {
    shell.with(
        Tracking.class,
        (method, arguments) ->
            switch (method) {
              case "keys" -> List.of(new SigningKey(1, AT), new SigningKey(2, AT));
              case "rotate" -> 3;
              default -> {
                asked.add(arguments[0]);
                yield null;
              }
            });
    assertThat(shell.run("carillon:tracking-key-list --csv").lines())
        .containsExactly(
            "key,created_at,signs", "1,2026-03-10T10:00:00Z,false", "2,2026-03-10T10:00:00Z,true");
    assertThat(shell.run("carillon:tracking-key-rotate").lines())
        .containsExactly("Key 3 signs from now on");
    assertThat(shell.run("carillon:tracking-key-revoke 1").lines())
        .containsExactly("Whatever key 1 signed is worth nothing from now on");
    assertThat(asked).containsExactly(1);
  }

  @Test
  void the_status_shows_settings_and_verdicts() {
    shell.with(
        Tracking.class,
        (method, arguments) ->
            new TrackingStatus(
                true,
                "https://news.example.com",
                false,
                2,
                AT,
                5,
                Optional.of(AT),
                List.of(new TrackingStatus.VerdictCount("CLICK", "MACHINE", "HONEYPOT", 12))));
    assertThat(shell.run("carillon:tracking-status").lines())
        .contains("Url            https://news.example.com", "Consent        opt-out")
        .last()
        .isEqualTo("CLICK  MACHINE  HONEYPOT        12");
  }
}
