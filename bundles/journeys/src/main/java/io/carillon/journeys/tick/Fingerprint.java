package io.carillon.journeys.tick;

import io.carillon.api.Sql;
import io.carillon.api.segment.CompiledCondition;
import io.carillon.api.segment.CompiledSegment;
import io.carillon.api.workflow.Workflow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What an evaluation asks, on which day. Two of one fingerprint have the same answer about a
 * contact who has not changed. Of a condition that does not count in days the parameters belong to
 * it, the moment among them.
 */
final class Fingerprint {
  private Fingerprint() {}

  static String of(Workflow workflow, Audience.Moment moment) {
    StringBuilder text = new StringBuilder(1_000);
    text.append(workflow.version())
        .append('|')
        .append(workflow.activatedAt())
        .append('|')
        .append(moment.asOf().zone())
        .append('|')
        .append(moment.asOf().today())
        .append('|')
        .append(moment.sinceActivation().text());
    for (CompiledSegment segment : moment.segments()) {
      text.append('|').append(segment.name()).append('|').append(segment.version());
      segment.conditions().stream()
          .filter(condition -> !condition.daily())
          .map(CompiledCondition::predicate)
          .forEach(predicate -> text.append('|').append(parameters(predicate)));
    }
    return hash(text.toString());
  }

  private static String parameters(Sql predicate) {
    return Arrays.deepToString(predicate.parameters().toArray());
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
