package io.carillon.contacts;

import io.carillon.api.contact.ContractStage;
import io.carillon.contacts.cell.CopyLine;
import java.time.Instant;
import java.util.List;

/** What a new contact has without being told: its stage, and when it was made and changed. */
final class NewContact {
  /** Moments of equal length, to the second, sort as text. */
  private static final int SECONDS = "2026-11-23T09:00:00".length();

  private final Instant now;
  private final String nowText;
  private final int stage;
  private final int contract;
  private final int joined;
  private final int created;

  NewContact(ContactPlan plan, Instant now) {
    this.now = now;
    this.nowText = now.toString();
    this.stage = plan.position(BuiltInFields.RELATIONSHIP_STAGE);
    this.contract = plan.position(BuiltInFields.CONTRACT_STAGE);
    this.joined = plan.position(BuiltInFields.ORIGINAL_JOINED);
    this.created = plan.position(BuiltInFields.CREATED_AT);
  }

  /** The columns that the plan does not fill, without {@link #moments()}. */
  List<String> columns() {
    return stage < 0 ? List.of(BuiltInFields.RELATIONSHIP_STAGE) : List.of();
  }

  /** The columns that hold the moment of the import in every line. */
  List<String> moments() {
    return created < 0 ? List.of(BuiltInFields.CREATED_AT, "updated_at") : List.of("updated_at");
  }

  /** Fills what a line has left empty. */
  void complete(String[] values) {
    if (stage >= 0 && values[stage] == null) {
      values[stage] = stage(values);
    }
    if (contract >= 0 && values[contract] == null) {
      values[contract] = ContractStage.NONE.name();
    }
    if (created >= 0 && values[created] == null) {
      values[created] = nowText;
    }
  }

  /** Adds the values of {@link #columns()}. */
  void addTo(CopyLine copy, String[] values) {
    if (stage < 0) {
      copy.add(stage(values));
    }
  }

  /** As {@link ContactSql} says it in SQL. */
  private String stage(String[] values) {
    return joined >= 0 && values[joined] != null && isPast(values[joined]) ? "JOINED" : "NEW";
  }

  private boolean isPast(String moment) {
    int order = moment.substring(0, SECONDS).compareTo(nowText.substring(0, SECONDS));
    return order < 0 || order == 0 && !Instant.parse(moment).isAfter(now);
  }
}
