package io.carillon.contacts.action;

import io.carillon.contacts.FieldCatalogue;
import io.carillon.spi.action.ActionType;
import io.carillon.testkit.contract.ActionContract;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

/** The contract of vendors' actions, for ours. */
class BuiltInActionsTest {

  private abstract static class OnFields extends ActionContract {
    FieldCatalogue fields;

    @Override
    protected Map<String, String> fields() {
      return Map.of(
          "tier", "text",
          "visits", "number",
          "asked", "boolean",
          "welcomed", "date",
          "seen", "instant",
          "tags", "list");
    }

    @Override
    protected void prepare(DataSource database) {
      fields = new FieldCatalogue(database);
    }
  }

  @Nested
  class SetField extends OnFields {
    @Override
    protected ActionType type() {
      return new SetFieldAction(fields);
    }

    @Override
    protected List<?> valid() {
      return List.of(
          Map.of("tier", "gold", "visits", 3, "asked", true),
          Map.of("welcomed", "today", "seen", "now", "tags", List.of("a", "b")),
          Map.of("welcomed", "2026-12-31", "seen", "2026-12-31T10:00:00+02:00", "tags", "a"),
          Collections.singletonMap("tier", null));
    }

    @Override
    protected List<?> invalid() {
      return Arrays.asList(
          null,
          "gold",
          Map.of(),
          Map.of("teir", "gold"),
          Map.of("visits", "many"),
          Map.of("asked", "yes"),
          Map.of("welcomed", "soon"),
          Map.of("seen", "2026-12-31T10:00:00"),
          Map.of("tier", List.of("gold")),
          Map.of("tier", "x\0"),
          Map.of("tier", "x".repeat(1_001)),
          Map.of("tags", List.of()));
    }
  }

  @Nested
  class AddToList extends OnFields {
    @Override
    protected ActionType type() {
      return new AddToListAction(fields);
    }

    @Override
    protected List<?> valid() {
      return List.of(Map.of("tags", "vip"), Map.of("tags", List.of("vip", "new")));
    }

    @Override
    protected List<?> invalid() {
      return Arrays.asList(
          null, "vip", Map.of(), Map.of("tier", "vip"), Map.of("tags", Map.of("a", 1)));
    }
  }

  @Nested
  class RemoveFromList extends OnFields {
    @Override
    protected ActionType type() {
      return new RemoveFromListAction(fields);
    }

    @Override
    protected List<?> valid() {
      return List.of(Map.of("tags", "vip"), Map.of("partner_groups", List.of("Gold", "Silver")));
    }

    @Override
    protected List<?> invalid() {
      return Arrays.asList(null, "vip", Map.of("tag", "vip"));
    }
  }

  @Nested
  class RecordEvent extends ActionContract {
    @Override
    protected ActionType type() {
      return new RecordEventAction();
    }

    @Override
    protected List<?> valid() {
      return List.of(
          "welcomed", Map.of("type", "welcomed", "data", Map.of("by", "workflow", "n", 3)));
    }

    @Override
    protected List<?> invalid() {
      return Arrays.asList(
          null,
          7,
          " ",
          Map.of(),
          Map.of("type", "welcomed", "at", "now"),
          Map.of("type", "welcomed", "data", "all"),
          Map.of("type", "welcomed", "data", Map.of("a", List.of(1))),
          Map.of("type", "welcomed", "data", Map.of("a", "x".repeat(1_001))));
    }
  }
}
