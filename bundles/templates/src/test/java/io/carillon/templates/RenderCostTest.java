package io.carillon.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.message.Links;
import io.carillon.templates.language.MailLinks;
import io.carillon.templates.message.MessageDefinition;
import io.carillon.templates.rendering.CompiledMail;
import io.carillon.templates.rendering.MailCompiler;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What tracking adds to rendering, besides the signatures: the bar is a few microseconds a mail.
 */
class RenderCostTest {
  private static final int MAILS = 20_000;
  private static final Map<String, Object> ANA =
      Map.of("first_name", "Ana", "last_name", "Cruz", "points", new BigDecimal("12"));
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  @Test
  void tracking_adds_a_few_microseconds_to_a_mail() {
    StringBuilder html = new StringBuilder("<html><body>");
    for (int link = 0; link < 10; link++) {
      html.append("<p>")
          .append("Lorem ipsum dolor sit amet ".repeat(15))
          .append("{{ first_name }}");
      html.append("<a href=\"https://shop.example/")
          .append(link)
          .append("?c={{ last_name }}\">x</a>");
    }
    MessageDefinition definition =
        new MessageDefinition(
            null,
            null,
            "S",
            "",
            "a@b.example",
            null,
            null,
            null,
            "en",
            html.append("</body></html>").toString(),
            "Text",
            null,
            null,
            null);
    CompiledMail mail =
        new MailCompiler(new TestFields(), new NoTerms()).compile(1, 1, "", definition);
    Object[] values = mail.fields().stream().map(field -> ANA.get(field.name())).toArray();
    double plain = Double.MAX_VALUE;
    double tracked = Double.MAX_VALUE;
    for (int round = 0; round < 12; round++) {
      plain = Math.min(plain, micros(mail, values, FakeLinks.UNTRACKED));
      tracked = Math.min(tracked, micros(mail, values, new FakeLinks(true, true)));
    }
    System.out.printf(
        "10 links: %.2f microseconds of CPU a mail untracked, %.2f tracked%n", plain, tracked);
    assertThat(tracked - plain).isLessThan(10);
  }

  private static double micros(CompiledMail mail, Object[] values, Links links) {
    long start = CLOCK.getCurrentThreadCpuTime();
    long length = 0;
    for (int i = 0; i < MAILS; i++) {
      length += mail.values(values, MailLinks.of(links, i)).of("html").size();
    }
    assertThat(length).isPositive();
    return (CLOCK.getCurrentThreadCpuTime() - start) / 1_000.0 / MAILS;
  }
}
