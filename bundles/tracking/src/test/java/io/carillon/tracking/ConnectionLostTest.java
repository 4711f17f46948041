package io.carillon.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.testkit.CutDataSource;
import io.carillon.testkit.CutDataSource.Cut;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The connection is lost once at each statement and commit of a judgement. */
class ConnectionLostTest {
  private static final Instant ASKED = TrackingFixture.SENT.plusSeconds(600);
  private static final Instant JUDGED = ASKED.plusSeconds(60);

  @Test
  void requests_are_judged_and_counted_once_wherever_the_connection_is_lost() {
    List<Cut> cuts = judged(Cut.NONE);
    assertThat(cuts).hasSizeGreaterThan(4);
    cuts.forEach(ConnectionLostTest::judged);
  }

  private static List<Cut> judged(Cut cut) {
    try (TrackingFixture fixture = new TrackingFixture().mails(2)) {
      fixture.request(1, "OPEN", -1, ASKED, "203.0.113.0", TrackingFixture.CHROME);
      fixture.request(2, "CLICK", 3, ASKED, "203.0.113.0", TrackingFixture.CHROME);
      TrackingOptions options = fixture.options();
      // The first key is made before the first cut.
      fixture.tracking(options, fixture.database.dataSource(), TrackingFixture.SENT);
      CutDataSource source = new CutDataSource(fixture.database.dataSource(), cut);
      if (cut.step() > 0) {
        assertThatThrownBy(
                () ->
                    fixture
                        .tracking(options, source.dataSource(), TrackingFixture.SENT)
                        .judge(JUDGED))
            .hasStackTraceContaining("cut at step " + cut.step());
      }
      fixture.tracking(options, source.dataSource(), TrackingFixture.SENT).judge(JUDGED);
      String where = cut.toString();
      assertThat(fixture.data.count("interaction WHERE verdict = 'PERSON'")).as(where).isEqualTo(2);
      assertThat(fixture.data.count("engagement WHERE opens = 1 AND clicks <= 1"))
          .as(where)
          .isEqualTo(2);
      assertThat(fixture.data.count("event")).as(where).isEqualTo(3);
      return source.cuts();
    }
  }
}
