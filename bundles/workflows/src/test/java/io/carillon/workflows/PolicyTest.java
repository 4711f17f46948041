package io.carillon.workflows;

import static io.carillon.workflows.WorkflowsFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.workflow.Category.Kind;
import io.carillon.api.workflow.Policy;
import io.carillon.api.workflow.Workflow;
import io.carillon.testkit.TestCompany;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PolicyTest {
  private static final String LIMIT = "limit: {messages: 2, in: 7 days}\n";

  private final WorkflowsFixture fixture = new WorkflowsFixture();
  private final PolicyService policies =
      new PolicyService(
          fixture.database.dataSource(),
          fixture.definitions,
          new TestCompany("Example", "Europe/Madrid"),
          fixture.categories);

  @AfterEach
  void close() {
    fixture.close();
  }

  private Policy save(String yaml) {
    return policies.save("policy: Calm\n" + yaml, "p.yaml", T0);
  }

  private void refused(String yaml, String message) {
    assertThatThrownBy(() -> save(yaml)).hasMessage(message);
  }

  @Test
  void a_policy_says_how_many_and_when_R141() {
    Policy policy =
        save(
            """
            channels: [email, sms]
            limit: {messages: 2, in: 7 days}
            quiet: {from: "21:00", until: "09:00", on: [sat, sun]}
            when_over: drop
            at_most: 12 hours
            zone: America/Montevideo
            """);

    assertThat(policies.find("CALM")).contains(policy);
    assertThat(policy.channels()).containsExactly("email", "sms");
    assertThat(policy.limit())
        .contains(new Policy.Limit(2, Optional.of(Duration.ofDays(7)), Optional.empty()));
    assertThat(policy.quiet())
        .contains(
            new Policy.Quiet(
                LocalTime.of(21, 0),
                LocalTime.of(9, 0),
                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)));
    assertThat(policy.whenOver()).isEqualTo(Policy.WhenOver.DROP);
    assertThat(policy.longest()).isEqualTo(Duration.ofHours(12));
    assertThat(policy.zone()).isEqualTo(ZoneId.of("America/Montevideo"));
    assertThat(
            fixture
                .jdbc
                .sql("SELECT rule || '; ' || quiet_rule FROM policy")
                .query(String.class)
                .single())
        .isEqualTo(
            "at most 2 messages by email and sms in 7 days; quiet from 21:00 until 09:00 on sat,"
                + " sun");
  }

  @Test
  void what_is_not_said_is_all_channels_three_days_and_the_companys_zone_R141() {
    Policy policy = save("limit: {messages: 1, each: week}\n");

    assertThat(policy.channels()).isEmpty();
    assertThat(policy.whenOver()).isEqualTo(Policy.WhenOver.DEFER);
    assertThat(policy.longest()).isEqualTo(Duration.ofDays(3));
    assertThat(policy.zone()).isEqualTo(ZoneId.of("Europe/Madrid"));
    assertThat(policy.limit())
        .contains(new Policy.Limit(1, Optional.empty(), Optional.of(Policy.Calendar.WEEK)));
  }

  @Test
  void saving_it_again_changes_it_and_deleting_it_ends_it() {
    Policy first = save(LIMIT);
    Policy second = save("quiet: {from: \"22:00\", until: \"07:00\"}\n");

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(policies.list()).containsExactly(second);
    policies.delete("calm");
    assertThat(policies.list()).isEmpty();
    assertThatThrownBy(() -> policies.delete("calm"))
        .hasMessage("There is no policy \"calm\"; policy-list shows all");
  }

  @Test
  void a_policy_of_a_category_or_group_holds_for_its_workflows_alone_R140() {
    fixture.categories.save(Kind.CATEGORY, "Offers", Optional.empty(), Optional.empty(), T0);
    Policy all = policies.save("policy: All\n" + LIMIT, "p.yaml", T0);
    Policy offers = save("category: offers\n" + LIMIT);
    Workflow in =
        fixture.workflows.save(WorkflowsFixture.yaml("A") + "category: Offers\n", "a", T0);
    Workflow out = fixture.workflows.save(WorkflowsFixture.yaml("B"), "b", T0);

    assertThat(policies.of(in.id())).containsExactly(all, offers);
    assertThat(policies.of(out.id())).containsExactly(all);
    assertThat(offers.category().orElseThrow().name()).isEqualTo("Offers");
    refused(
        "group: Offers\n" + LIMIT,
        "p.yaml line 2: group \"Offers\": does not exist; make it with group-create");
    refused(
        "category: Offers\ngroup: Offers\n" + LIMIT,
        "p.yaml line 3: group: a policy is of a category or of a group; make two policies");
    assertThatThrownBy(() -> fixture.categories.delete(Kind.CATEGORY, "Offers"))
        .hasMessage(
            "The category \"Offers\" has the policy \"Calm\", and stays; policy-delete deletes"
                + " that");
  }

  @Test
  void what_could_never_be_sent_or_says_nothing_is_refused_R142() {
    refused("", "p.yaml line 1: a policy needs a limit:, quiet: hours, or both");
    refused(
        "quiet: {from: \"09:00\", until: \"09:00\"}\n",
        "p.yaml line 2: quiet: these hours are never over, so that nothing could be sent");
    refused(
        "limit: {messages: 1, in: 32 days}\n",
        "p.yaml line 2: limit.in: write an amount such as 7 days, from 1 hour to 31 days");
    refused(
        LIMIT + "at_most: 5 minutes\n",
        "p.yaml line 3: at_most: write an amount such as 7 days, from 1 hour to 31 days");
    refused(
        LIMIT + "zone: Mars\n",
        "p.yaml line 3: zone: \"Mars\" is no time zone; write one such as Europe/Madrid or UTC");
    assertThatThrownBy(() -> policies.check("policy: x\nlimit: {messages: 0, each: day}\n", "q"))
        .hasMessageContaining("q line 2: limit.messages");
    assertThatThrownBy(() -> policies.check("policy: x\nquiet: {from: \"9\", until: \"7\"}\n", "q"))
        .hasMessageContaining("a time of the day such as \"21:00\"");
    assertThat(policies.list()).isEqualTo(List.of());
  }
}
