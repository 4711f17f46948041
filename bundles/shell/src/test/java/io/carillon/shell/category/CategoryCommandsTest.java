package io.carillon.shell.category;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.workflow.Categories;
import io.carillon.api.workflow.Category;
import io.carillon.api.workflow.Workflow;
import io.carillon.shell.Shell;
import io.carillon.shell.gallery.Members;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CategoryCommandsTest {
  private static final Instant T0 = Instant.parse("2026-03-10T10:00:00Z");

  private final Shell shell = new Shell();
  private String asked = "";
  private List<Workflow> members = List.of(Members.mail());

  @BeforeEach
  void categories() {
    shell.with(
        Categories.class,
        (method, arguments) -> {
          asked = method + Arrays.asList(arguments);
          return switch (method) {
            case "save" -> made((Category.Kind) arguments[0], (String) arguments[1]);
            case "find" ->
                arguments[1].equals("Nothing")
                    ? Optional.empty()
                    : Optional.of(made((Category.Kind) arguments[0], (String) arguments[1]));
            case "list" -> List.of(made((Category.Kind) arguments[0], "Retail"));
            case "workflows" -> members;
            default -> null;
          };
        });
  }

  @AfterEach
  void close() {
    shell.close();
  }

  private static Category made(Category.Kind kind, String name) {
    return new Category(1, kind, name, "For shops", 5, T0);
  }

  @Test
  void a_category_is_made_with_a_priority_R139_R140() {
    assertThat(shell.run("carillon:category-create Win back --priority 5").lines())
        .containsExactly("Category \"Win back\", priority 5");
    assertThat(asked).startsWith("save[CATEGORY, Win back, Optional.empty, Optional[5], ");
  }

  @Test
  void groups_are_listed_with_their_workflows_counted_R139() {
    assertThat(shell.run("carillon:group-list").lines())
        .containsExactly(
            "NAME    PRIORITY  WORKFLOWS  DESCRIPTION  CREATED AT",
            "Retail         5          1  For shops    2026-03-10T10:00:00Z");
  }

  @Test
  void the_workflows_of_one_are_shown() {
    assertThat(shell.run("carillon:group-show Retail --csv").lines())
        .containsExactly("workflow,type,state,last_processed", "Invite,email,draft,");
    members = List.of();
    assertThat(shell.run("carillon:category-show Retail").lines())
        .containsExactly("No workflow is in it; write category: Retail into one");
    assertThat(shell.run("carillon:category-show Nothing").lines())
        .containsExactly("There is no category \"Nothing\"; category-list shows all");
  }

  @Test
  void one_is_deleted() {
    assertThat(shell.run("carillon:group-delete Retail").lines())
        .containsExactly("Group \"Retail\" is deleted");
    assertThat(asked).isEqualTo("delete[GROUP, Retail]");
  }
}
