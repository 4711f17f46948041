package io.carillon.journeys.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.journey.ActiveCampaign;
import io.carillon.api.workflow.Delay;
import io.carillon.api.workflow.Flow;
import io.carillon.api.workflow.FlowStep.Wait;
import io.carillon.journeys.JourneysFixture;
import io.carillon.testkit.TestData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The active campaigns of a contact (R211). */
class CampaignViewTest {
  private static final Instant T0 = JourneysFixture.T0;

  private final JourneysFixture fixture = new JourneysFixture();
  private long mail;
  private long flow;
  private long ann;

  @BeforeEach
  void two_campaigns() {
    mail = fixture.workflow("everybody", T0.minusSeconds(1));
    flow =
        fixture.flow(
            "everybody",
            T0.minusSeconds(1),
            new Wait(
                "wait",
                new Delay(new Delay.Arrival(), 0, 0, 1, 0, 0, Optional.empty(), Set.of(), false),
                Flow.FINISHED));
    fixture.workflow("nobody", T0.minusSeconds(1));
    ann = fixture.contact("ann", T0);
    fixture
        .jdbc
        .sql(
            "INSERT INTO category (kind, name, priority, created_at)"
                + " VALUES ('CATEGORY', 'Offers', 3, now())")
        .update();
    fixture.set("workflow", "category_id = (SELECT id FROM category) WHERE id = " + flow);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private List<ActiveCampaign> campaigns(String category) {
    return fixture
        .campaigns()
        .of("ann", Optional.ofNullable(category), Optional.empty(), T0.plusSeconds(60));
  }

  @Test
  void what_a_contact_is_in_or_qualifies_for_is_listed_by_priority_R211() {
    assertThat(campaigns(null)).extracting(ActiveCampaign::workflowId).containsExactly(flow, mail);
    assertThat(campaigns(null)).allMatch(each -> each.qualifies() && !each.onTheWay());
    fixture.hour(T0);
    ActiveCampaign first = campaigns("offers").get(0);
    assertThat(first)
        .isEqualTo(
            new ActiveCampaign(
                flow,
                "workflow 2",
                first.kind(),
                Optional.of("Offers"),
                Optional.empty(),
                3,
                true,
                Optional.of("wait"),
                true,
                List.of()));
    assertThat(campaigns("Offers")).hasSize(1);
    assertThatThrownBy(() -> campaigns("Sales"))
        .hasMessage("There is no category \"Sales\"; category-list shows all");
  }

  @Test
  void it_says_what_keeps_the_messages_from_the_contact_R211() {
    fixture.data.unsubscribe(ann, "WORKFLOW", mail, "");
    fixture
        .jdbc
        .sql(
            "INSERT INTO policy (name, channels, most, calendar, when_over, wait_seconds, zone, rule,"
                + " quiet_rule, yaml, created_at, updated_at) VALUES ('Calm', '{}', 1, 'day', 'DROP',"
                + " 3600, 'UTC', 'at most 1 message each day', '', '', ?, ?)")
        .params(TestData.timestamp(T0), TestData.timestamp(T0))
        .update();
    fixture
        .jdbc
        .sql("INSERT INTO contacted VALUES (?, ?, 1, ?, 'email')")
        .params(ann, TestData.timestamp(T0), flow)
        .update();
    fixture
        .jdbc
        .sql(
            "INSERT INTO once (workflow_id, contact_id, delivery_id, cycle, step) VALUES (?, ?, 1, 1, 'send')")
        .params(mail, ann)
        .update();

    assertThat(campaigns(null).get(1).obstacles())
        .containsExactly(
            "unsubscribed (workflow)",
            "policy \"Calm\": at most 1 message each day",
            "once: had it already");
    assertThat(campaigns(null).get(0).obstacles())
        .containsExactly("policy \"Calm\": at most 1 message each day");
  }
}
