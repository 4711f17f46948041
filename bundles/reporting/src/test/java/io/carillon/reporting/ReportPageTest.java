package io.carillon.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.report.WorkflowReport;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ReportPageTest {
  @Test
  void a_page_tells_what_became_of_everybody() throws Exception {
    String page = page("usual", Samples.usual());

    assertThat(page)
        .contains(
            "Win back quiet customers",
            "9,648",
            "of 9,845 sent",
            "35.2&#8239;%",
            "No address of the chosen contact types",
            "There is no such mailbox (5.1.1)",
            "See what is new",
            "20 April 2026, 16:05",
            "Europe/Madrid",
            "5,210 messages opened and 1,502 clicked");
    assertThat(parts(page, "rect", "bar stage1"))
        .as("a bar for each day, and one in the funnel")
        .hasSize(43);
  }

  @Test
  void it_is_one_file_without_scripts_that_loads_nothing() throws Exception {
    String page = page("usual", Samples.usual());

    assertThat(page)
        .contains("default-src 'none'")
        .doesNotContainIgnoringCase(
            "<script", "<link", "<img", "@import", "url(", "href=", " src=");
  }

  @Test
  void a_workflow_that_wrote_to_nobody_has_a_page_too() throws Exception {
    assertThat(page("empty", Samples.empty()))
        .contains("Nothing has happened yet", "Nobody has clicked yet", "Nothing came back")
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void years_become_weeks_or_months_and_long_lists_are_cut() throws Exception {
    String page = page("huge", Samples.huge());

    assertThat(page).contains("By the month", "and 44 more links", "10,000,000");
    assertThat(parts(page, "rect", "bar stage1").size()).isLessThanOrEqualTo(Periods.MOST + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'><svg/onload=alert(1)>",
        "</style><script>alert(1)</script>",
        "</title><script>alert(1)</script>",
        "</bdi></main><iframe srcdoc='<script>alert(1)</script>'>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "javascript:alert(1)",
        "<!--<script>alert(1)//-->",
        "a\u202Eb\u0000c\u001B[31m"
      })
  void whatever_users_wrote_is_text_alone(String payload) throws Exception {
    String page = page("hostile", Samples.hostile(payload));

    NodeList all = document(page).getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      assertThat(all.item(i).getNodeName())
          .isNotIn("script", "img", "iframe", "object", "embed", "a", "form", "animate");
      for (int j = 0; j < all.item(i).getAttributes().getLength(); j++) {
        assertThat(all.item(i).getAttributes().item(j).getNodeName()).doesNotStartWith("on");
      }
    }
    assertThat(page).doesNotContain("\u202E", "\u0000", "\u001B");
    String text = document(page).getElementsByTagName("h1").item(0).getTextContent();
    assertThat(text)
        .as("as it was written")
        .isEqualTo(payload.replaceAll("[\u202E\u0000\u001B]", " "));
  }

  @Test
  void days_without_anything_keep_their_place() {
    Periods periods =
        new Periods(List.of(day(LocalDate.of(2026, 2, 27), 5), day(LocalDate.of(2026, 3, 2), 7)));

    assertThat(periods.sums(WorkflowReport.Day::sent)).containsExactly(5L, 0L, 0L, 7L);
    assertThat(periods.label(2)).isEqualTo("1 Mar");
  }

  @Test
  void whatever_the_span_every_message_is_in_one_bar() {
    for (int span = 0; span < 40_000; span += 61) {
      Periods periods =
          new Periods(
              span == 0
                  ? List.of(day(LocalDate.of(1999, 12, 31), 3))
                  : List.of(
                      day(LocalDate.of(1999, 12, 31), 3),
                      day(LocalDate.of(1999, 12, 31).plusDays(span), 4)));
      assertThat(periods.sums(WorkflowReport.Day::sent).stream().mapToLong(n -> n).sum())
          .isEqualTo(span == 0 ? 3 : 7);
    }
  }

  @Test
  void numbers_are_never_rounded_to_nothing_or_all() {
    assertThat(Html.percent(0)).isEqualTo("0&#8239;%");
    assertThat(Html.percent(1)).isEqualTo("100&#8239;%");
    assertThat(Html.percent(0.00001)).startsWith("&lt;");
    assertThat(Html.percent(0.99999)).startsWith("&gt;");
    assertThat(Html.small(9_999)).isEqualTo("9,999");
    assertThat(Html.small(12_345)).isEqualTo("12.3k");
    assertThat(Html.small(10_000_000)).isEqualTo("10M");
    assertThat(Html.small(123_456_789)).isEqualTo("123M");
  }

  private static WorkflowReport.Day day(LocalDate day, long sent) {
    return new WorkflowReport.Day(day, sent, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** The page, kept in target/pages for whoever wants to look at it; it must be well-formed. */
  private static String page(String name, WorkflowReport report) throws Exception {
    String page = new ReportPage(report, Samples.NOW).html();
    Path pages = Files.createDirectories(Path.of("target", "pages"));
    Files.writeString(pages.resolve(name + ".html"), page);
    document(page);
    return page;
  }

  /** HTML as an XML parser reads it: the page closes whatever it opens. */
  private static Document document(String page)
      throws ParserConfigurationException, IOException, SAXException {
    String xml = page.replace("<!DOCTYPE html>", "").replaceAll("<meta ([^>]*)>", "<meta $1/>");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static List<String> parts(String page, String element, String style) throws Exception {
    NodeList all = document(page).getElementsByTagName(element);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      if (all.item(i).getAttributes().getNamedItem("class") != null
          && all.item(i).getAttributes().getNamedItem("class").getNodeValue().equals(style)) {
        found.add(all.item(i).getTextContent());
      }
    }
    return found;
  }
}
