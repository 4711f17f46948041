package io.carillon.workflows;

import static io.carillon.workflows.WorkflowsFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.workflow.WorkflowState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {
  private final WorkflowsFixture fixture = new WorkflowsFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void a_message_with_a_placeholder_is_saved_but_not_activated_R25_R183() {
    fixture.sender = "your-address@example.invalid";
    fixture.html =
        "<a href=\"https://example.invalid/tracking-links\">x</a> https://shop.example/a";
    fixture.workflows.save(WorkflowsFixture.yaml("Win back"), "w", T0);

    assertThatThrownBy(() -> fixture.workflows.activate("Win back", T0))
        .hasMessage(
            "Workflow \"Win back\" can't be activated: message \"win-back\": still has the"
                + " placeholder https://example.invalid/tracking-links,"
                + " your-address@example.invalid; write your own in its place and save it with"
                + " message-create");
  }

  @Test
  void terms_that_lead_nowhere_yet_are_told_R84() {
    fixture.html = "<a href=\"{{ join_url('Standard') }}\">Join</a> {{ join_button(\"Gold\") }}";
    fixture.workflows.save(WorkflowsFixture.yaml("Win back"), "w", T0);
    fixture.terms.put("Standard", "https://shop.example/join");
    fixture.terms.put("Gold", "https://example.invalid/terms-url");

    assertThatThrownBy(() -> fixture.workflows.activate("Win back", T0))
        .hasMessageEndingWith(
            "message \"win-back\": its terms \"Gold\" still lead to the placeholder"
                + " https://example.invalid/terms-url; give them their address with terms-create");
    fixture.terms.put("Gold", "https://shop.example/gold");
    assertThat(fixture.workflows.activate("Win back", T0).state()).isEqualTo(WorkflowState.ACTIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@invalid.example",
        "a@example.com",
        "https://shop.example/invalid?x=invalid",
        "https://invalid.shop.example/",
        "That is invalid."
      })
  void what_only_looks_like_one_is_none(String text) {
    fixture.html = text;
    fixture.workflows.save(WorkflowsFixture.yaml("Win back"), "w", T0);

    assertThat(fixture.workflows.activate("Win back", T0).state()).isEqualTo(WorkflowState.ACTIVE);
  }
}
