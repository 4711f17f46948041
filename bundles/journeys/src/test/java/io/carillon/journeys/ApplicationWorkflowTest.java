package io.carillon.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApplicationWorkflowTest {
  @Test
  void the_hour_leaves_application_workflows_alone_R36_R196() {
    try (JourneysFixture fixture = new JourneysFixture()) {
      long mails = fixture.workflow("everybody", JourneysFixture.T0.minusSeconds(60));
      long applications = fixture.workflow("everybody", JourneysFixture.T0.minusSeconds(60));
      fixture.set("workflow", "kind = 'APPLICATION' WHERE id = " + applications);
      fixture.hours.strike(JourneysFixture.T0, JourneysFixture.T0.plusSeconds(1));
      assertThat(fixture.runState(mails, JourneysFixture.T0)).isEqualTo("DUE");
      assertThat(fixture.runState(applications, JourneysFixture.T0)).isEqualTo("NONE");
    }
  }
}
