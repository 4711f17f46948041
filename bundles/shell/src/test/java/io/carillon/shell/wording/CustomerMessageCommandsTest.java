package io.carillon.shell.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.tracking.CustomerMessage;
import io.carillon.api.tracking.CustomerMessage.Source;
import io.carillon.api.tracking.CustomerMessages;
import io.carillon.api.workflow.Workflows;
import io.carillon.shell.Shell;
import io.carillon.shell.gallery.Members;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomerMessageCommandsTest {
  private static final String PAGE =
      "<!DOCTYPE html>\n<html lang=\"en\"><head><title>No</title><style>x</style></head><body><main>\n"
          + "<h1>Leave &lt;us&gt;</h1>\n<p>Text &amp; more</p>\n<form method=\"post\">"
          + "<fieldset><legend>What?</legend>\n<label><input type=\"radio\" name=\"choice\""
          + " value=\"mail\" checked> All</label>\n<label><input type=\"checkbox\" name=\"keep\""
          + " value=\"c1\"> Offers</label></fieldset><button>Go</button></form></main></body></html>\n";

  private final Shell shell = new Shell();
  private String asked = "";
  private boolean none;
  @TempDir private Path folder;

  @BeforeEach
  void services() {
    shell.with(
        Workflows.class,
        (method, arguments) ->
            Optional.of(Members.mail()).filter(each -> !arguments[0].equals("none")));
    shell.with(
        CustomerMessages.class,
        (method, arguments) -> {
          asked = method + Arrays.asList(arguments == null ? new Object[0] : arguments);
          return switch (method) {
            case "list" ->
                List.of(
                    new CustomerMessage(
                        "again", "es", "Otra vez", Source.BUILT_IN, Set.of("company")),
                    new CustomerMessage("leave", "es", "Fuera", Source.COMPANY, Set.of()));
            case "texts" -> none ? Map.of() : Map.of("es", Map.of("leave", "Fuera"));
            case "yaml" -> "customer_messages:\n  es:\n    leave: Fuera\n";
            case "schema" -> "{}\n";
            case "save" -> 3;
            case "reset" -> 1;
            case "page" -> PAGE;
            default -> null;
          };
        });
  }

  @AfterEach
  void close() {
    shell.close();
  }

  private List<String> run(String command) {
    return shell.run("carillon:customer-message-" + command).lines();
  }

  @Test
  void texts_are_listed_with_whose_words_they_are_R154_R155() {
    assertThat(run("list --language es --csv"))
        .containsExactly(
            "key,text,source,filled_in",
            "again,Otra vez,built_in,{company}",
            "leave,Fuera,company,");
    assertThat(asked).isEqualTo("list[es, Optional.empty]");
    assertThat(run("list --own --workflow Invite --csv")).hasSize(2);
    assertThat(asked).startsWith("list[en, Optional[Workflow");
    assertThat(run("list --language Spanish"))
        .containsExactly("Name the language with --language, by its first letters such as es");
    assertThat(run("list --workflow none"))
        .containsExactly("There is no workflow \"none\"; workflow-list shows all");
  }

  @Test
  void a_text_is_set_and_reset_in_one_language_R203() {
    assertThat(run("set leave 'Fuera ya' --language es")).containsExactly("leave in es: Fuera ya");
    assertThat(asked).startsWith("set[es, leave, Fuera ya, ");
    assertThat(run("set leave Fuera"))
        .containsExactly("Name the language with --language, by its first letters such as es");
    assertThat(run("reset leave --language es"))
        .containsExactly("1 text in es said in the usual words again");
    assertThat(asked).isEqualTo("reset[es, Optional[leave]]");
    run("reset --language es");
    assertThat(asked).isEqualTo("reset[es, Optional.empty]");
  }

  @Test
  void a_file_replaces_all_texts_and_they_are_printed_as_one_R203() throws IOException {
    Path file = Files.writeString(folder.resolve("words.yaml"), "customer_messages: {}");
    assertThat(run("validate " + file))
        .containsExactly("words.yaml is complete and can be imported");
    assertThat(run("import " + file))
        .containsExactly("3 texts of the company's own; all else in the usual words");
    assertThat(asked).startsWith("save[customer_messages: {}, words.yaml, ");
    assertThat(run("export")).containsExactly("customer_messages:", "  es:", "    leave: Fuera");
    none = true;
    assertThat(run("export")).containsExactly("# All texts are the usual ones");
    assertThat(run("schema")).containsExactly("{}");
  }

  @Test
  void a_page_is_shown_as_text_or_as_HTML_R203() {
    assertThat(run("preview ask --language es"))
        .containsExactly("Leave <us>", "Text & more", "What?", "(x) All", "[ ] Offers", "[ Go ]");
    assertThat(asked).isEqualTo("page[ask, es, Optional.empty]");
    assertThat(String.join("\n", run("preview ask --html"))).isEqualTo(PAGE.strip());
  }
}
