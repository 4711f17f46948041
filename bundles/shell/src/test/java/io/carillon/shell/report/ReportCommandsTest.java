package io.carillon.shell.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import io.carillon.api.report.ChainReport;
import io.carillon.api.report.Recipient;
import io.carillon.api.report.RecipientStatus;
import io.carillon.api.report.Reports;
import io.carillon.shell.Shell;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandsTest {
  private static final Instant T0 = Instant.parse("2026-03-10T10:00:00Z");

  private final Shell shell = new Shell();

  @AfterEach
  void close() {
    shell.close();
  }

  @Test
  void a_report_shows_what_became_of_everybody_R112_R194() {
    full();

    assertThat(shell.run("carillon:workflow-report Win back").lines())
        .containsExactly(
            "Win back (active), last processed 2026-03-10T10:00:00Z: 1,012 contacts matched",
            "",
            "STATE    CONTACTS",
            "planned         2",
            "sent         1000",
            "skipped        10",
            "",
            "OF THOSE SENT  MESSAGES  RATE                 RAW",
            "delivered           980  98.0 % of sent       -",
            "opened              392  40.0 % of delivered  600",
            "clicked              98  10.0 % of delivered  150",
            "bounced              20  2.0 % of sent        -",
            "complained            1  0.1 % of delivered   -",
            "unsubscribed          3  0.3 % of delivered   -",
            "",
            "NOT SENT  REASON",
            "      10  No address of the chosen contact types",
            "",
            "BOUNCED  KIND  CODE   REASON",
            "     20  hard  5.1.1  MAILBOX_UNKNOWN",
            "",
            "HOUR                  RUN   MATCHED  PLANNED  WITHOUT ADDRESS  DETAIL",
            "2026-03-10T10:00:00Z  done     1012     1002               10  -");
  }

  @Test
  void a_spreadsheet_and_a_program_get_rates_as_numbers() {
    full();

    assertThat(shell.run("carillon:workflow-report Win back --csv").lines())
        .contains(
            "figure,messages,rate,of,raw",
            "sent,1000,,,",
            "delivered,980,0.9800,sent,",
            "opened,392,0.4000,delivered,600");
    assertThat(shell.run("carillon:workflow-report Win back --json").output())
        .contains(
            "\"NO_ADDRESS\" : 10",
            "\"matched\" : 1012",
            "\"zone\" : \"Europe/Madrid\"",
            "\"open_rate\" : 0.4000",
            "\"raw_opened\" : 600",
            "\"day\" : \"2026-03-11\"",
            "\"code\" : \"5.1.1\"");
  }

  @Test
  void days_links_steps_and_languages_are_lists_of_their_own_R112_R116() {
    full();

    assertThat(shell.run("carillon:workflow-report Win back --days --csv").lines())
        .containsExactly(
            "day,sent,not_sent,bounced,opened,clicked,complained,unsubscribed,raw_opens,raw_clicks",
            "2026-03-10,1000,10,20,300,90,1,2,700,300",
            "2026-03-11,0,0,0,92,8,0,1,200,100");
    assertThat(shell.run("carillon:workflow-report Win back --links --csv").lines())
        .as("a label is a text, never a formula")
        .containsExactly(
            "link,label,target,language,people,clicks,raw_clicks",
            "1,Shop,https://example.com/{{ id }},,90,110,300",
            "0,'=1+1,https://example.com/de,de,8,10,100");
    assertThat(shell.run("carillon:workflow-report Win back --steps").lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("send");
    assertThat(shell.run("carillon:workflow-report Win back --languages").lines()).hasSize(2);
  }

  @Test
  void recipients_are_listed_by_what_became_of_them_and_the_next_page_is_named_R113_R194() {
    shell.with(
        Reports.class,
        (method, arguments) -> {
          assertThat(arguments).containsExactly("Win back", RecipientStatus.NOT_CLICKED, 4L, 1);
          return List.of(recipient());
        });

    assertThat(
            shell
                .run(
                    "carillon:workflow-report Win back --recipients --status not-clicked --limit 1"
                        + " --after 4 --csv")
                .lines())
        .containsExactly(
            "delivery,contact,name,address,state,reason,sent,last_opened,last_clicked,bounced,"
                + "bounce,unsubscribed,detail",
            "7,C-7,'=Ann,ann@example.com,sent,,2026-03-10T10:00:00Z,2026-03-10T11:00:00Z,,"
                + "2026-03-10T12:00:00Z,SOFT 4.2.2 MAILBOX_FULL,,250 ok");
    assertThat(
            shell
                .run(
                    "carillon:workflow-report Win back --recipients --status not-clicked --limit 1"
                        + " --after 4")
                .lines())
        .last()
        .isEqualTo("Go on with --after 7");
  }

  @Test
  void recipients_are_listed_by_the_state_of_their_delivery_too() {
    shell.with(
        Reports.class,
        (method, arguments) -> {
          assertThat(arguments)
              .containsExactly(
                  "Win back", Set.of(DeliveryState.FAILED, DeliveryState.REJECTED), 0L, 50);
          return List.of();
        });

    assertThat(
            shell
                .run("carillon:workflow-report Win back --recipients --state failed,rejected")
                .lines())
        .containsExactly("Nobody");
  }

  @Test
  void the_page_is_a_file_that_ends_with_html(@TempDir Path directory) {
    shell.with(Reports.class, (method, arguments) -> "<html>" + method + "</html>");
    Path file = directory.resolve("Report.html");

    assertThat(shell.run("carillon:workflow-report Win back --html " + file).lines())
        .containsExactly("The page is " + file);
    assertThat(file).hasContent("<html>page</html>");
    assertThat(shell.run("carillon:workflow-report Win back --html /etc/passwd"))
        .isEqualTo(
            new Shell.Result(1, "The file's name must end with .html, not \"/etc/passwd\"\n"));
    assertThat(
            shell
                .run("carillon:workflow-report Win back --html " + directory + "/no/r.html")
                .output())
        .startsWith("There is no directory");
  }

  @Test
  void one_list_at_a_time() {
    assertThat(shell.run("carillon:workflow-report Win back --days --links"))
        .isEqualTo(
            new Shell.Result(
                1,
                "Give one of --days, --links, --steps, --branches, --branch-days, --languages, --html"
                    + " and --recipients\n"));
    assertThat(shell.run("carillon:workflow-report Win back --status sent").output())
        .isEqualTo("--status chooses recipients; add --recipients\n");
    assertThat(
            shell
                .run("carillon:workflow-report Win back --recipients --status sent --state sent")
                .output())
        .isEqualTo("Give --status or --state, not both\n");
  }

  @Test
  void the_workflows_of_a_chain_stand_side_by_side_R3() {
    shell.with(
        Reports.class,
        (method, arguments) ->
            new ChainReport("Onboarding", List.of(ReportOf.full(T0), ReportOf.runs(T0))));

    assertThat(shell.run("carillon:chain-report onboarding --csv").lines())
        .containsExactly(
            "workflow,matched,waiting,not_sent,sent,delivered,opened,open_rate,clicked,click_rate,"
                + "bounced,unsubscribed",
            "Win back,1012,2,10,1000,980,392,0.4000,98,0.1000,20,3",
            "Win back,0,0,0,0,0,0,0.0000,0,0.0000,0,0");
    assertThat(shell.run("carillon:chain-report onboarding").lines())
        .first()
        .isEqualTo("Onboarding: 2 workflows in their order");
  }

  private void full() {
    shell.with(Reports.class, (method, arguments) -> ReportOf.full(T0));
  }

  private static Recipient recipient() {
    return new Recipient(
        7,
        70,
        "C-7",
        "=Ann",
        "ann@example.com",
        "send",
        "",
        DeliveryState.SENT,
        Optional.<Reason>empty(),
        "250 ok",
        Optional.of(T0),
        1,
        Optional.of(T0.plusSeconds(3600)),
        Optional.of(T0.plusSeconds(3600)),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.of(T0.plusSeconds(7200)),
        "SOFT 4.2.2 MAILBOX_FULL",
        Optional.empty(),
        Optional.empty());
  }
}
