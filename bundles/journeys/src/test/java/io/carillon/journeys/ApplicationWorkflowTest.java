package io.carillon.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApplicationWorkflowTest {
  @Test
  void the_hour_leaves_application_workflows_alone_R36_R196() {
    try (Given given = new Given()) {
      long mails = given.workflow("everybody", Given.T0.minusSeconds(60));
      long applications = given.workflow("everybody", Given.T0.minusSeconds(60));
      given.set("workflow", "kind = 'APPLICATION' WHERE id = " + applications);
      given.hours.strike(Given.T0, Given.T0.plusSeconds(1));
      assertThat(given.runState(mails, Given.T0)).isEqualTo("DUE");
      assertThat(given.runState(applications, Given.T0)).isEqualTo("NONE");
    }
  }
}
