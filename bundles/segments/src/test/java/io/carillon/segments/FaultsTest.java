package io.carillon.segments;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
  private static World world;

  @BeforeAll
  static void open() {
    world = new World();
  }

  @AfterAll
  static void close() {
    world.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {field: tier}                                        | all[1].is: is missing
          {field: tier, is: equal}                             | tier is equal: value must be text, but there is none
          {field: tier, is: equal, value: 5}                   | tier is equal: value must be text; write 5 in quotes
          {field: tier, is: any_of, value: gold}               | tier is any_of: value must be a list such as [gold, silver], not gold
          {field: tier, is: any_of, value: []}                 | tier is any_of: value must be a list such as [gold, silver], not []
          {field: tier, is: contains, value: ''}               | tier is contains: value must not be empty
          {field: tier, is: empty, value: x}                   | tier is empty: takes no value; remove it
          {field: tier, is: equals, value: x}                  | tier cannot be equals; did you mean equal?; a text can be equal
          {field: tier, colour: red, is: empty}                | colour: unknown key; known keys here: field, ignore_case, is, value
          {field: score, is: equal, value: ten}                | score is equal: value must be a number, not ten
          {field: score, is: between, value: [5, 1]}           | score is between: the second number, 1, is less than the first, 5
          {field: score, is: between, value: 5}                | score is between: value must be two numbers such as [1, 5], not 5
          {field: score, is: equal, value: 1, ignore_case: true} | ignore_case: is for text, but score is a number
          {field: vip, is: today}                              | vip cannot be today; a yes or no can be true, false, empty, not_empty
          {field: vip, is: true, value: 1}                     | vip is true: takes no value; remove it
          {field: original_joined, is: 7 days ago}             | original_joined cannot be 7 days ago
          {field: original_joined, is: days_ago, value: seven} | original_joined is days_ago: value must be a whole number from 0 to 36500, not seven
          {field: original_joined, is: last_days, value: 0}    | original_joined is last_days: value must be a whole number from 1 to 36500, not 0
          {field: original_joined, is: on, value: 31.03.2026}  | original_joined is on: value must be a date such as 2026-03-31, not 31.03.2026
          {field: original_joined, is: on, value: 2026-02-30}  | original_joined is on: value must be a date such as 2026-03-31, not 2026-02-30
          {field: original_joined, is: tomorrow}               | original_joined tells of the past and cannot be tomorrow
          {field: original_joined, is: between, value: [2026-02-02, 2026-02-01]} | the second date, 2026-02-01, is before the first, 2026-02-02
          {field: relationship_stage, is: equal, value: happy} | relationship_stage is equal: unknown stage happy; the stages are new, outreach, negotiating, joined, expired
          {event: Purchase}                                    | event: must be a type such as purchase (a-z, 0-9 and _), not Purchase
          {event: purchase, measure: average}                  | measure: must be one of count, sum, first, last, not average
          {event: purchase, value: 5}                          | purchase: "is" is missing; count can be equal
          {event: purchase, measure: sum}                      | purchase: "is" is missing; sum can be equal
          {event: purchase, is: equal, value: 1.5}             | count of purchase is equal: value must be a whole number, 0 or more, not 1.5
          {event: purchase, measure: last, is: tomorrow}       | last of purchase cannot be tomorrow
          {event: purchase, within: {next_days: 3}}            | within: must be such as today or {last_days: 90}, not {next_days=3}
          {event: purchase, within: {last_days: 0}}            | within last_days: value must be a whole number from 1 to 36500, not 0
          {field: contract_stage, is: any_of, value: [signed]}  | contract_stage is any_of: unknown stage signed; the stages are none, awaiting_publisher_approval,
          {performance: clicks, is: equal, value: 1.5}         | clicks is equal: value must be a whole number, 0 or more, not 1.5
          {performance: revenue, is: equal, value: much}       | revenue is equal: value must be a number, not much
          {performance: revenue, is: last_days, value: 3}      | revenue cannot be last_days; revenue can be equal
          {performance: sales, is: equal, value: 3}            | all[1].performance: must be one of
          {performance: clicks, is: equal}                     | all[1].value: is missing
          {performance: clicks, is: equal, value: 0, within: {next_days: 3}} | within: must be such as today
          {sent: Invite, is: tomorrow}                         | sent "Invite" cannot be tomorrow
          {sent: Invite, value: 5}                             | sent "Invite": "is" is missing; sent can be today
          {sent: Invite, is: empty, within: today}             | within: unknown key; known keys here: is, sent, value
          {all: []}                                            | all[1].all: needs at least 1 entry
          {not: [{field: vip, is: true}]}                      | all[1].not: must be keys with values, not a list
          {not: {field: vip, is: true}, colour: red}            | all[1].colour: unknown key; known keys here: not
          text                                                 | all[1]: must be keys with values, not text (text)
          """)
  void faults_are_told_in_plain_words(String condition, String message) {
    assertThatThrownBy(
            () -> world.segments.save("segment: x\nall:\n  - " + condition, "s.yaml", World.NOW))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("s.yaml line 3: all[1]")
        .hasMessageContaining(message)
        .message()
        .hasLineCount(1);
  }
}
