package io.carillon.bounces.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.carillon.api.bounce.Bounce.Kind;
import io.carillon.api.bounce.BounceReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What Amazon SES tells as JSON, when its notifications are sent by mail: the content of the mail
 * is one object, followed by what is for people.
 */
final class ProviderNotification {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 100_000;

  private ProviderNotification() {}

  /** Empty if it is none. */
  static List<Finding> of(Notice notice) {
    String text = notice.text().strip();
    if (!text.startsWith("{") || text.length() > LONGEST || !text.contains("otification")) {
      return List.of();
    }
    // Long lines are broken on the way, also within words, by some with an exclamation mark.
    JsonNode outer = json(text.replace("!\n ", "").replace("\n", ""));
    JsonNode told =
        outer.path("Message").isTextual() ? json(outer.path("Message").asText()) : outer;
    String type = told.path("notificationType").asText(told.path("eventType").asText());
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "bounce" -> bounced(told);
      case "complaint" -> complained(told.path("complaint"));
      case "delivery" ->
          List.of(
              new Finding(
                  Kind.AUTO_REPLY,
                  Addresses.first(told.path("mail").path("destination").path(0).asText()),
                  "",
                  "",
                  BounceReason.DELIVERED,
                  type));
      default -> List.of();
    };
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static List<Finding> bounced(JsonNode told) {
    List<Finding> findings = new ArrayList<>();
    JsonNode bounce = told.path("bounce");
    Set<String> senders = Addresses.all(told.path("mail").path("source").asText());
    boolean permanent = bounce.path("bounceType").asText().equals("Permanent");
    for (JsonNode recipient : bounce.path("bouncedRecipients")) {
      String diagnostic = recipient.path("diagnosticCode").asText();
      String address = Addresses.field(recipient.path("emailAddress").asText());
      String status = Codes.status(recipient.path("status").asText());
      BounceReason reason =
          new BounceClassifier(senders, address)
              .reason(diagnostic, status, bounce.path("bounceSubType").asText(), "");
      findings.add(
          new Finding(
              permanent && reason.hard() && !status.startsWith("4") ? Kind.HARD : Kind.SOFT,
              address,
              "",
              status,
              reason,
              diagnostic));
    }
    return findings;
  }

  private static List<Finding> complained(JsonNode complaint) {
    List<Finding> findings = new ArrayList<>();
    String said = "Feedback-Type: " + complaint.path("complaintFeedbackType").asText("abuse");
    for (JsonNode recipient : complaint.path("complainedRecipients")) {
      String address = Addresses.field(recipient.path("emailAddress").asText());
      findings.add(new Finding(Kind.COMPLAINT, address, "", "", BounceReason.FEEDBACK, said));
    }
    return findings;
  }
}
