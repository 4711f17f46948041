package io.carillon.shell.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.Company;
import io.carillon.api.ProgrammeType;
import io.carillon.api.gallery.Gallery;
import io.carillon.api.gallery.TemplateCard;
import io.carillon.api.gallery.UnusableTemplate;
import io.carillon.api.workflow.Chain;
import io.carillon.api.workflow.WorkflowKind;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Shell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GalleryCommandsTest {
  private static final Instant T0 = Instant.parse("2026-03-10T10:00:00Z");

  private final Shell shell = new Shell();
  private final List<Object> asked = new ArrayList<>();
  private List<UnusableTemplate> unusable = List.of();
  private List<String> missing = List.of();
  private String alarm = "";

  @BeforeEach
  void gallery() {
    shell.with(Company.class, (method, arguments) -> ProgrammeType.PERFORMANCE);
    shell.with(Workflows.class, (method, arguments) -> List.of("message: missing"));
    shell.with(
        Gallery.class,
        (method, arguments) ->
            switch (method) {
              case "list" -> {
                asked.add(arguments[0]);
                yield arguments[0].equals(Optional.of(ProgrammeType.CREATOR))
                    ? List.of()
                    : List.of(card());
              }
              case "find" ->
                  arguments[0].equals("invites") ? Optional.of(card()) : Optional.empty();
              case "unusable" -> unusable;
              case "use" -> {
                asked.add(arguments[1]);
                yield new Chain(
                    1,
                    "Invite and remind",
                    "invites",
                    "",
                    List.of(Members.mail(), Members.app()),
                    T0);
              }
              default -> "{}";
            });
  }

  @AfterEach
  void close() {
    shell.close();
  }

  @Test
  void the_list_has_a_symbol_for_each_workflow_and_is_the_companys_R4_R6_R7() {
    assertThat(shell.run("carillon:template-list").lines())
        .containsExactly(
            "NAME     ICONS  TITLE              CATEGORY    PROGRAMMES               WORKFLOWS"
                + "  STATE  BUNDLE",
            "invites  ✉✔     Invite and remind  Recruiting  performance and creator          2"
                + "  ready  pack");
    assertThat(asked).first().isEqualTo(Optional.of(ProgrammeType.PERFORMANCE));
    assertThat(shell.run("carillon:template-list --programme creator").lines())
        .containsExactly("No template applies; template-list --programme all shows the others");
    asked.clear();
    shell.run("carillon:template-list --programme all");
    assertThat(asked).first().isEqualTo(Optional.empty());
    assertThat(shell.run("carillon:template-list --programme private").lines())
        .containsExactly(
            "\"private\" is none of performance_and_creator, performance, creator,"
                + " evergreen_creator");
  }

  @Test
  void what_cannot_be_used_is_listed_with_the_reason_R28() {
    missing = List.of("applications");
    unusable =
        List.of(new UnusableTemplate("vendor", "CARILLON-INF/templates/bad.yaml", "line 2: no"));

    assertThat(shell.run("carillon:template-list --csv").lines())
        .containsExactly(
            "name,icons,title,category,programmes,workflows,state,bundle",
            "invites,✉✔,Invite and remind,Recruiting,performance and creator,2,"
                + "needs applications,pack",
            "bad.yaml,,,,,,unusable: line 2: no,vendor");
  }

  @Test
  void a_template_is_drawn_and_what_is_counted_is_what_is_drawn_R5_R24_R25_R27() {
    alarm = "another system sends its own";
    List<String> lines = shell.run("carillon:template-show invites").lines();

    assertThat(lines)
        .containsSequence(
            "Invite and remind (invites)",
            "Recruiting · performance and creator · en, de · from pack",
            "Invites people",
            "",
            "┌─ 1 ✉ Invite ───────────────────────────────────────────────────────────────┐",
            "│ when somebody is new                                                       │",
            "│ ◇ stage any of new                                                         │",
            "│ ◇ a very long condition that goes on and on until it can't go on in one    │",
            "│   line any more                                                            │",
            "│ ▶ send \"Join\"                                                              │",
            "│ ○ The sender's address                                                     │",
            "└──────────────────────────────────────┬─────────────────────────────────────┘",
            "                                       │",
            "┌─ 2 ✔ Accept ───────────────────────────────────────────────────────────────┐",
            "│ when somebody applies                                                      │",
            "│ ◇ sent Invite                                                              │",
            "│ ▶ accept the application                                                   │",
            "└────────────────────────────────────────────────────────────────────────────┘",
            "5 elements in 2 workflows, 1 to configure   ◇ condition  ▶ action  ○ to configure");
    assertThat(lines)
        .containsSequence(
            "Caution: Look twice",
            "         Now: another system sends its own",
            "Needs the bundle applications, which is running",
            "Use it with: template-use invites --set from.email=…");
    assertThat(shell.run("carillon:template-show invites --json").output())
        .contains("\"to_configure\" : [", "\"alarm\" : \"another system sends its own\"");
    assertThat(shell.run("carillon:template-show nothing").lines())
        .containsExactly(
            "There is no template \"nothing\"; template-list --programme all shows all");
  }

  @Test
  void settings_are_given_one_by_one_or_separated_by_commas_R18() {
    shell.run(
        "carillon:template-use invites --set 'interval.2=45d,from.name=Smith, Jones,"
            + "a.url=https://shop.example/?a=b,c'");
    shell.run("carillon:template-use --set interval.1=1d --set interval.2=2d invites");

    assertThat(asked.get(0).toString())
        .isEqualTo("{interval.2=45d, from.name=Smith, Jones, a.url=https://shop.example/?a=b,c}");
    assertThat(asked.get(1).toString()).isEqualTo("{interval.1=1d, interval.2=2d}");
    assertThat(shell.run("carillon:template-use invites --set later").lines())
        .containsExactly("--set takes NAME=VALUE such as interval.2=45d, not \"later\"");
  }

  @Test
  void a_use_tells_the_drafts_what_is_missing_and_how_to_go_on_R2_R21() {
    assertThat(shell.run("carillon:template-use invites").lines())
        .containsExactly(
            "Chain \"Invite and remind\" ✉✔ is there, all of its workflows are drafts:",
            "ID  WORKFLOW  TYPE         SEGMENT   MESSAGE",
            " 1  Invite    email        New ones  Invite",
            " 2  Accept    application  Invited   -",
            "Caution: Look twice",
            "Before \"Invite\" can be activated: message: missing",
            "Before \"Accept\" can be activated: message: missing",
            "Start all of them together with: chain-activate Invite and remind");
  }

  private TemplateCard card() {
    return new TemplateCard(
        "invites",
        "Invite and remind",
        "Recruiting",
        "Invites people",
        EnumSet.allOf(ProgrammeType.class),
        List.of(
            new TemplateCard.Member(
                "Invite",
                WorkflowKind.EMAIL,
                "when somebody is new",
                "New ones",
                List.of(
                    "stage any of new",
                    "a very long condition that goes on and on until it can't go on in one line"
                        + " any more"),
                List.of("send \"Join\""),
                List.of("The sender's address")),
            new TemplateCard.Member(
                "Accept",
                WorkflowKind.APPLICATION,
                "when somebody applies",
                "Invited",
                List.of("sent Invite"),
                List.of("accept the application"),
                List.of())),
        List.of(
            new TemplateCard.Setting("interval.1", "days", "7 days", "Until the reminder"),
            new TemplateCard.Setting("from.email", "email", "", "The sender's address"),
            new TemplateCard.Setting("reply_to", "email", "", "Where answers go")),
        List.of(new TemplateCard.Caution("Look twice", alarm)),
        List.of("applications"),
        missing,
        List.of("en", "de"),
        "pack");
  }
}
