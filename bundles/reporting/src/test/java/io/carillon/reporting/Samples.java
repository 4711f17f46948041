package io.carillon.reporting;

import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Reason;
import io.carillon.api.report.Figures;
import io.carillon.api.report.WorkflowReport;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports to look at. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-04-20T14:05:00Z");
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
  private static final Figures NOTHING = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  private Samples() {}

  /** Six weeks of a workflow that writes every day. */
  static WorkflowReport usual() {
    List<WorkflowReport.Day> days = new ArrayList<>();
    for (int i = 0; i < 42; i++) {
      long sent = 240L + (i * 37 % 90) - (i % 7 >= 5 ? 120 : 0);
      days.add(
          new WorkflowReport.Day(
              LocalDate.of(2026, 3, 10).plusDays(i),
              sent,
              4,
              5,
              sent * (30 + i % 9) / 100,
              sent * (6 + i % 4) / 100,
              0,
              1,
              sent,
              sent / 3));
    }
    Figures total =
        new Figures(10_982, 14, 1_123, 9_845, 197, 3_392, 741, 6, 48, 5_210, 1_502, 4, 5, 6, 7);
    Map<String, Figures> languages = new LinkedHashMap<>();
    languages.put("", new Figures(7000, 0, 0, 7000, 150, 2500, 600, 0, 0, 0, 0, 0, 0, 0, 0));
    languages.put("de", new Figures(1845, 0, 0, 1845, 30, 700, 100, 0, 0, 0, 0, 0, 0, 0, 0));
    languages.put("es", new Figures(1000, 0, 0, 1000, 17, 192, 41, 0, 0, 0, 0, 0, 0, 0, 0));
    return new WorkflowReport(
        7,
        "Win back quiet customers",
        "ACTIVE",
        Optional.of(Instant.parse("2026-04-20T14:00:00Z")),
        MADRID,
        10_982,
        Map.of(DeliveryState.SENT, 9_845L),
        Map.of(
            Reason.NO_ADDRESS, 803L,
            Reason.UNSUBSCRIBED, 211L,
            Reason.MISSING_VALUE, 87L,
            Reason.REFUSED, 22L),
        total,
        Map.of("send", total),
        languages,
        days,
        List.of(
            link(
                "",
                0,
                "See what is new",
                "https://shop.example/new?c={{ external_id }}",
                512,
                1300),
            link("", 1, "Your account", "https://shop.example/account", 161, 700),
            link(
                "de", 0, "Das ist neu", "https://shop.example/de/neu?c={{ external_id }}", 88, 300),
            link("es", 0, "Novedades", "https://shop.example/es/novedades", 37, 90),
            link("", 2, "", "https://shop.example/", 9, 640)),
        List.of(
            new WorkflowReport.Bounced("HARD", "5.1.1", "MAILBOX_UNKNOWN", 141),
            new WorkflowReport.Bounced("SOFT", "4.2.2", "MAILBOX_FULL", 38),
            new WorkflowReport.Bounced("SOFT", "", "UNDETERMINED", 18)),
        List.of());
  }

  /** Processed, and nobody matched. */
  static WorkflowReport empty() {
    return of("Nobody yet", NOTHING, List.of(), List.of(), Map.of(), List.of());
  }

  /** Ten millions over three years, fifty links, and texts as long as they may be. */
  static WorkflowReport huge() {
    List<WorkflowReport.Day> days = new ArrayList<>();
    for (int i = 0; i < 1_100; i += 3) {
      days.add(
          new WorkflowReport.Day(
              LocalDate.of(2023, 4, 1).plusDays(i),
              27_000 + i * 10,
              0,
              0,
              9_000,
              800 + i,
              0,
              0,
              0,
              0));
    }
    List<WorkflowReport.Link> links = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      links.add(
          link(
              "",
              i,
              "Read more of this remarkable story ".repeat(3),
              "https://example.com/" + "x".repeat(400),
              400_000 / (i + 1),
              9_000_000));
    }
    return of(
        "W".repeat(25) + " " + "m".repeat(24),
        new Figures(
            11_234_567,
            1_000,
            1_233_567,
            10_000_000,
            123_456,
            3_456_789,
            456_789,
            1_234,
            23_456,
            5_555_555,
            2_222_222,
            0,
            0,
            0,
            0),
        days,
        links,
        Map.of(Reason.NO_ADDRESS, 1_200_000L, Reason.SUPPRESSED, 33_567L),
        List.of(new WorkflowReport.Bounced("HARD", "5.1.1", "MAILBOX_UNKNOWN", 123_456)));
  }

  /** Scripts wherever a user can write. */
  static WorkflowReport hostile(String payload) {
    return new WorkflowReport(
        1,
        payload,
        payload,
        Optional.of(NOW),
        MADRID,
        1,
        Map.of(),
        Map.of(),
        NOTHING,
        Map.of(payload, NOTHING, "b", NOTHING),
        Map.of(payload, NOTHING, "", NOTHING),
        List.of(),
        List.of(link(payload, 0, payload, payload, 1, 1)),
        List.of(new WorkflowReport.Bounced(payload, payload, payload, 1)),
        List.of());
  }

  private static WorkflowReport of(
      String name,
      Figures total,
      List<WorkflowReport.Day> days,
      List<WorkflowReport.Link> links,
      Map<Reason, Long> reasons,
      List<WorkflowReport.Bounced> bounces) {
    return new WorkflowReport(
        8,
        name,
        "PAUSED",
        Optional.of(NOW),
        MADRID,
        total.matched(),
        Map.of(),
        reasons,
        total,
        Map.of("send", total),
        Map.of("", total),
        days,
        links,
        bounces,
        List.of());
  }

  private static WorkflowReport.Link link(
      String language, int position, String label, String target, long persons, long raw) {
    return new WorkflowReport.Link(language, position, label, target, persons, persons, raw);
  }
}
