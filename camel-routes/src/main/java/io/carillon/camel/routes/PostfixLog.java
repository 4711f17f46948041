package io.carillon.camel.routes;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Postfix's lines. The Message-ID stands in one of cleanup(8), before the mail is accepted;
 * qmgr(8) names the same queue file once it is, and cleanup(8) if a filter refuses it. What senders
 * and readers write stands within these lines, so only whole lines of these forms count.
 */
final class PostfixLog {
  private static final int MOST = 100_000;
  private static final int LONGEST_DETAIL = 200;

  private static final Pattern LINE =
      Pattern.compile(
          "(?:[A-Z][a-z]{2} [ \\d]\\d \\d{2}:\\d{2}:\\d{2}|(?<iso>\\d{4}-\\d{2}-\\d{2}T[\\d:.]{8,18}"
              + "(?:Z|[+-]\\d{2}:\\d{2}))) [^\\s]{1,255} [\\w.-]{1,64}(?:/[\\w.-]{1,64}){0,3}"
              + "/(?<program>cleanup|qmgr)\\[\\d{1,10}\\]: (?<queue>[0-9A-Za-z]{5,30}): (?<text>.*)");
  private static final Pattern MESSAGE_ID =
      Pattern.compile("message-id=<([A-Za-z0-9]{16,40})@[^<>\\s]{1,255}>");
  private static final Pattern ACTIVE =
      Pattern.compile("from=<[^<>]*>, size=\\d+, nrcpt=\\d+ \\(queue active\\)");
  private static final Pattern REFUSED =
      Pattern.compile(
          "milter-reject: END-OF-MESSAGE from [^\\s\\[]{1,255}\\[[^\\]\\s]{1,64}\\]: "
              + "(?<code>[45])\\.\\d{1,3}\\.\\d{1,3} (?<why>.*)"
              + "|reject: (?:header|body) .* helo=<[^<>]*>: "
              + "(?<code2>[45])\\.\\d{1,3}\\.\\d{1,3} (?<why2>.*)");

  /** Marks of mails in the queue that are not accepted yet, by queue file; the oldest go first. */
  private final Map<String, String> waiting =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST;
        }
      };

  /** What a line says, if it decides about one of our mails. */
  Optional<RelayLine> read(String line) {
    if (!line.contains("/cleanup[") && !line.contains("/qmgr[")) {
      return Optional.empty();
    }
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String queue = matcher.group("queue");
    String text = matcher.group("text");
    return matcher.group("program").equals("qmgr")
        ? queued(queue, text, matcher.group("iso"))
        : cleaned(queue, text, matcher.group("iso"));
  }

  private Optional<RelayLine> queued(String queue, String text, String iso) {
    if (waiting.containsKey(queue) && ACTIVE.matcher(text).matches()) {
      return Optional.of(
          new RelayLine(waiting.remove(queue), true, at(iso), "accepted by the relay as " + queue));
    }
    return Optional.empty();
  }

  private Optional<RelayLine> cleaned(String queue, String text, String iso) {
    if (text.startsWith("message-id=")) {
      // Names of queue files are used again: whatever this one was, it is another mail now.
      waiting.remove(queue);
      Matcher id = MESSAGE_ID.matcher(text);
      if (id.matches()) {
        waiting.put(queue, id.group(1));
      }
      return Optional.empty();
    }
    Matcher refused = REFUSED.matcher(text);
    if (!waiting.containsKey(queue) || !refused.matches()) {
      return Optional.empty();
    }
    String mark = waiting.remove(queue);
    boolean milter = refused.group("code") != null;
    String why = refused.group(milter ? "why" : "why2");
    return refused.group(milter ? "code" : "code2").equals("5")
        ? Optional.of(
            new RelayLine(
                mark,
                false,
                at(iso),
                "refused by the relay as "
                    + queue
                    + ": "
                    + why.substring(0, Math.min(why.length(), LONGEST_DETAIL))))
        : Optional.empty();
  }

  private static Optional<Instant> at(String iso) {
    try {
      return Optional.ofNullable(iso).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
