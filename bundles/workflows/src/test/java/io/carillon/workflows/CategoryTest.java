package io.carillon.workflows;

import static io.carillon.workflows.WorkflowsFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.workflow.Category;
import io.carillon.api.workflow.Category.Kind;
import io.carillon.api.workflow.Workflow;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CategoryTest {
  private final WorkflowsFixture fixture = new WorkflowsFixture();
  private final CategoryService categories = fixture.categories;
  private final WorkflowService workflows = fixture.workflows;

  @AfterEach
  void close() {
    fixture.close();
  }

  private Category made(Kind kind, String name, int priority) {
    return categories.save(kind, name, Optional.of("d"), Optional.of(priority), T0);
  }

  private Workflow saved(String name, String more) {
    return workflows.save(WorkflowsFixture.yaml(name) + more, "a", T0);
  }

  @Test
  void a_category_and_a_group_may_have_the_same_name_and_are_found_in_any_case_R139() {
    Category category = made(Kind.CATEGORY, "Retail", 1);
    Category group = made(Kind.GROUP, "Retail", 2);

    assertThat(categories.find(Kind.CATEGORY, "RETAIL")).contains(category);
    assertThat(categories.find(Kind.GROUP, "retail")).contains(group);
    assertThat(categories.find(Kind.GROUP, "Other")).isEmpty();
  }

  @Test
  void what_is_not_said_again_stays_and_the_highest_priority_is_first_R140() {
    made(Kind.CATEGORY, "Low", -3);
    Category high = made(Kind.CATEGORY, "High", 7);

    Category again =
        categories.save(
            Kind.CATEGORY, "high", Optional.empty(), Optional.empty(), T0.plusSeconds(9));

    assertThat(again).isEqualTo(high);
    assertThat(categories.list(Kind.CATEGORY))
        .extracting(Category::name)
        .containsExactly("High", "Low");
  }

  @Test
  void a_workflow_is_in_what_its_current_version_names_R139() {
    Category sales = made(Kind.CATEGORY, "Sales", 0);
    Category retail = made(Kind.GROUP, "Retail", 0);
    saved("A", "category: sales\ngroup: Retail\n");

    assertThat(categories.workflows(sales)).extracting(Workflow::name).containsExactly("A");
    assertThat(categories.workflows(retail)).extracting(Workflow::name).containsExactly("A");
    saved("A", "group: Retail\n");
    assertThat(categories.workflows(sales)).isEmpty();
    assertThat(categories.workflows(retail)).hasSize(1);
  }

  @Test
  void a_draft_may_name_one_that_is_not_there_and_is_activated_once_it_is_R139() {
    saved("A", "category: Sales\ngroup: Retail\n");
    assertThatThrownBy(() -> workflows.activate("A", T0))
        .hasMessage(
            "Workflow \"A\" can't be activated: category \"Sales\": does not exist; make it with"
                + " category-create; group \"Retail\": does not exist; make it with group-create");
    Category sales = made(Kind.CATEGORY, "Sales", 0);
    made(Kind.GROUP, "Retail", 0);

    workflows.activate("A", T0);

    assertThat(categories.workflows(sales)).hasSize(1);
  }

  @Test
  void one_that_a_workflow_was_in_is_not_deleted() {
    made(Kind.CATEGORY, "Sales", 0);
    saved("A", "category: Sales\n");
    workflows.delete("A", T0);

    assertThatThrownBy(() -> categories.delete(Kind.CATEGORY, "Sales"))
        .hasMessage(
            "The category \"Sales\" has workflows, maybe deleted ones, and stays; category-show"
                + " names them");
    saved("B", "");
    made(Kind.GROUP, "Sales", 0);
    categories.delete(Kind.GROUP, "Sales");
    assertThat(categories.list(Kind.GROUP)).isEmpty();
  }

  @Test
  void names_and_priorities_have_limits() {
    assertThatThrownBy(() -> made(Kind.GROUP, " x", 0))
        .hasMessage("The name of a group is one line without spaces around it");
    assertThatThrownBy(() -> made(Kind.GROUP, "", 0))
        .hasMessage("The name of a group has 1 to 50 characters, not 0");
    assertThatThrownBy(() -> made(Kind.GROUP, "x", 1001))
        .hasMessage("priority: 1001 is too far; write a number from -1000 to 1000");
    assertThatThrownBy(() -> categories.delete(Kind.GROUP, "x"))
        .hasMessage("There is no group \"x\"; group-list shows all");
  }
}
