package io.carillon.camel.component;

import io.carillon.api.InvalidInputException;
import io.carillon.api.OneLine;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Where admins look for what a route gave up: writes an issue with a text, followed by what the
 * failure that was caught says.
 */
final class IssueLog implements Station {
  private final String code;
  private final String text;
  private final Services services;
  private final Clock clock;

  IssueLog(String code, String text, Services services, Clock clock) {
    if (!code.matches("[A-Z][A-Z0-9_]{0,49}")) {
      throw new InvalidInputException(
          "carillon:issue wants ?code=… of capital letters, digits and _, not \"" + code + '"');
    }
    this.code = code;
    this.text = text;
    this.services = services;
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) {
    Instant now = clock.instant();
    services
        .get(Issues.class)
        .record(
            new Issue(
                now,
                Optional.empty(),
                Optional.of(now.truncatedTo(ChronoUnit.SECONDS)),
                code,
                Optional.empty(),
                message(exchange)));
  }

  private String message(Exchange exchange) {
    Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    return caught == null ? text : text + ": " + OneLine.of(caught);
  }
}
