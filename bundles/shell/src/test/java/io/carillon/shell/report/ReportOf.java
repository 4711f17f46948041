package io.carillon.shell.report;

import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import io.carillon.api.report.Figures;
import io.carillon.api.report.WorkflowReport;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports for tests. */
public final class ReportOf {
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
  private static final Figures NOTHING = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  private ReportOf() {}

  /** Nothing but runs. */
  public static WorkflowReport runs(Instant processed, WorkflowReport.Run... runs) {
    return new WorkflowReport(
        1,
        "Win back",
        "ACTIVE",
        Optional.of(processed),
        MADRID,
        0,
        Map.of(),
        Map.of(),
        NOTHING,
        Map.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(runs));
  }

  /** 1,000 sent, 20 came back, 392 opened by persons and 600 by anything. */
  static WorkflowReport full(Instant processed) {
    Figures total = new Figures(1012, 2, 10, 1000, 20, 392, 98, 1, 3, 600, 150, 500, 120, 900, 400);
    return new WorkflowReport(
        1,
        "Win back",
        "ACTIVE",
        Optional.of(processed),
        MADRID,
        1012,
        Map.of(DeliveryState.SENT, 1000L, DeliveryState.SKIPPED, 10L, DeliveryState.PLANNED, 2L),
        Map.of(Reason.NO_ADDRESS, 10L),
        total,
        Map.of("send", total),
        Map.of("", total),
        List.of(
            new WorkflowReport.Day(
                LocalDate.of(2026, 3, 10), 1000, 10, 20, 300, 90, 1, 2, 700, 300),
            new WorkflowReport.Day(LocalDate.of(2026, 3, 11), 0, 0, 0, 92, 8, 0, 1, 200, 100)),
        List.of(
            new WorkflowReport.Link("", 1, "Shop", "https://example.com/{{ id }}", 90, 110, 300),
            new WorkflowReport.Link("de", 0, "=1+1", "https://example.com/de", 8, 10, 100)),
        List.of(new WorkflowReport.Bounced("HARD", "5.1.1", "MAILBOX_UNKNOWN", 20)),
        List.of(new WorkflowReport.Run(processed, "DONE", 1012, 1002, 10, "")));
  }
}
