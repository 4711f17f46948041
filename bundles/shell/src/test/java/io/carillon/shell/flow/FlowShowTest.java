package io.carillon.shell.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.journey.FlowViews;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep.Condition;
import io.carillon.api.workflow.FlowStep.End;
import io.carillon.api.workflow.FlowStep.InSegment;
import io.carillon.api.workflow.FlowStep.Send;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Shell;
import io.carillon.shell.gallery.Members;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class FlowShowTest {
  @TempDir private Path directory;
  private final Shell shell = new Shell();

  @AfterEach
  void close() {
    shell.close();
  }

  private void given(Workflow workflow) {
    shell.with(Workflows.class, (method, arguments) -> Optional.of(workflow));
    shell.with(FlowViews.class, (method, arguments) -> SampleFlow.figures());
  }

  private static List<String> drawn(Workflow workflow) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FlowText.print(
        workflow.flow(), Optional.empty(), new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8).lines().map(String::stripTrailing).toList();
  }

  private static Send send(String key, String next) {
    return new Send(key, "hello", Optional.empty(), next);
  }

  private static Condition gold(String key, String yes, String no) {
    return new Condition(key, new InSegment("Gold"), Optional.empty(), yes, no);
  }

  @Test
  void a_flow_is_drawn_from_top_to_bottom_with_counts_at_each_step_and_branch() {
    given(SampleFlow.welcome());

    List<String> lines = shell.run("carillon:workflow-show Welcome").lines();

    assertThat(lines).contains("Type                   flow", "Starts                 -");
    assertThat(lines.stream().map(line -> line.replaceAll("(?<=\\S) {2,}", " | ")))
        .containsSequence(
            "Entered 100, on the way 39, left 61",
            "1. greet: Send \"Hello & <welcome>\" | 100 entered, 90 sent, 7 skipped, 3 failed",
            "2. pause: Wait 4 days, then until 09:00, then until the next Monday or Friday, by the"
                + " contact's own clock | 100 entered, 19 waiting, 1 moved, 80 went on",
            "3. clicked: Clicked \"greet\"? Waits 2 days for it | 80 entered, 19 waiting, 1 left",
            "   ├─ yes | 40",
            "   │ | 4. mark: Do set_field: {tier: gold} | 40 entered, 40 done",
            "   └─ no | 20",
            "      5. remind: Send \"Reminder\" | 20 entered, 20 sent",
            "      6. again: Go back to \"pause\", at most 2 times | 20 entered, 20 went on",
            "      7. enough: End: no interest | 20 entered, 20 ended",
            "8. split: Divide into 2 shares | 40 entered",
            "   ├─ 30 % | 12",
            "   │ | 9. gift: Send pdf \"Gift\" | 12 entered, 12 to be sent",
            "   └─ 70 %: goes on | 28",
            "1 waits at \"gone\" of an earlier version");
    assertThat(lines.stream().filter(line -> line.matches(".* (40|20|12|28)$")))
        .as("counts stand below each other")
        .allMatch(line -> line.codePointCount(0, line.length()) == 88);
  }

  @Test
  void an_application_workflow_is_drawn_as_the_flow_that_it_is_R196() {
    given(SampleFlow.accept());

    assertThat(
            shell.run("carillon:workflow-show Accept creators").lines().stream()
                .map(line -> line.replaceAll("(?<=\\S) {2,}", " | ")))
        .contains(
            "Type | application",
            "Actions | accept, add to group Gold",
            "Last processed | 2026-03-10T10:00:00Z",
            "1. accept: Decided: accept | 0 entered",
            "2. add_to_group: Decided: add to group Gold | 0 entered",
            "4. greet: Send \"Hello\" | 100 entered, 90 sent, 7 skipped, 3 failed");
    assertThat(shell.run("carillon:workflow-show Accept creators --json").output())
        .contains("\"kind\" : \"decide\"");
  }

  @Test
  void without_the_engine_it_is_drawn_without_counts() {
    shell.with(Workflows.class, (method, arguments) -> Optional.of(SampleFlow.welcome()));

    assertThat(shell.run("carillon:workflow-show Welcome").lines())
        .contains("1. greet: Send \"Hello & <welcome>\"")
        .noneMatch(line -> line.contains("entered"));
  }

  @Test
  void what_follows_a_branch_that_ends_stands_once() {
    assertThat(
            drawn(
                SampleFlow.of(
                    "Guarded",
                    gold("gold", "out", "hello"),
                    new End("out", "has it"),
                    send("hello", "gold again"),
                    gold("gold again", "thanks", "last"),
                    send("thanks", "last"),
                    send("last", Flow.FINISHED))))
        .containsExactly(
            "1. gold: In the segment \"Gold\"? Waits for it without a limit",
            "   ├─ yes",
            "   │  2. out: End: has it",
            "   └─ no: goes on",
            "3. hello: Send \"hello\"",
            "4. gold again: In the segment \"Gold\"? Waits for it without a limit",
            "   ├─ yes",
            "   │  5. thanks: Send \"hello\"",
            "   └─ no: goes on",
            "6. last: Send \"hello\"");
  }

  @Test
  void a_program_gets_the_steps_with_what_comes_next_and_all_counts() {
    given(SampleFlow.welcome());

    assertThat(shell.run("carillon:workflow-show Welcome --json").output())
        .contains("\"kind\" : \"condition\"")
        .contains("\"nexts\" : [ \"mark\", \"remind\" ]")
        .contains("\"yes\" : 40");
  }

  @Test
  void the_picture_is_valid_XML_with_every_step_and_the_counts_on_its_arrows() throws Exception {
    given(SampleFlow.welcome());
    Path file = directory.resolve("welcome.svg");

    assertThat(shell.run("carillon:workflow-show Welcome --svg " + file).lines())
        .containsExactly("The picture is " + file);

    Document picture =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    List<String> texts = texts(picture.getElementsByTagName("text"));
    assertThat(texts)
        .contains("1. greet", "Send \"Hello & <welcome>\"", "yes 40", "no 20", "30 % 12", "100")
        .contains("9. gift", "finished");
    assertThat(shell.run("carillon:workflow-show Welcome --svg " + file).status()).isEqualTo(1);
    assertThat(shell.run("carillon:workflow-show Welcome --overwrite --svg " + file).status())
        .isZero();
    assertThat(shell.run("carillon:workflow-show Welcome --svg " + file + ".png").lines())
        .containsExactly("The file's name must end with .svg, not \"" + file + ".png\"");
  }

  @Test
  void no_name_of_a_step_breaks_the_picture() throws Exception {
    Workflow odd =
        SampleFlow.of(
            "a\u0000b\uFFFE ]]> \"'<&", send("x".repeat(100), "\u202Eend"), send("\u202Eend", ""));
    Path file =
        Files.writeString(
            directory.resolve("odd.svg"), FlowPicture.of(odd, Optional.empty(), "now"));

    Document picture =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());

    assertThat(texts(picture.getElementsByTagName("title")).get(0)).endsWith("]]> \"'<&");
  }

  @Test
  void in_the_picture_no_box_covers_another_one() {
    Workflow deep =
        SampleFlow.of(
            "Deep",
            gold("a", "b", "c"),
            gold("b", "d", "e"),
            send("d", "f"),
            send("e", "f"),
            gold("c", "f", "g"),
            new End("g", ""),
            send("f", Flow.FINISHED));
    List<FlowLayout.Box> boxes = new FlowLayout(FlowTree.of(deep.flow()), 0).boxes();

    assertThat(boxes).hasSize(7);
    for (FlowLayout.Box one : boxes) {
      for (FlowLayout.Box other : boxes) {
        assertThat(
                one == other
                    || Math.abs(one.x() - other.x()) >= FlowLayout.BOX_WIDTH
                    || Math.abs(one.y() - other.y()) >= FlowLayout.BOX_HEIGHT)
            .as("%s and %s", one, other)
            .isTrue();
      }
    }
  }

  @Test
  void only_flows_can_be_drawn() {
    shell.with(Workflows.class, (method, arguments) -> Optional.of(Members.app()));

    assertThat(shell.run("carillon:workflow-show Accept --svg " + directory + "/a.svg").lines())
        .containsExactly("Workflow \"Accept\" has no steps to be drawn; --svg is for flows");
  }

  private static List<String> texts(NodeList nodes) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }
}
