package io.carillon.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Evidence;
import org.cyclonedx.model.component.evidence.Occurrence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {
  private static final Path RECORDS = Path.of("src/test/resources/osv");

  @TempDir Path folder;

  @Test
  void versions_within_a_range_are_vulnerable_and_others_are_not() {
    List<Advisory> advisories = Advisories.from(RECORDS.toString());

    assertThat(vulnerable(advisories, "1.9")).isEmpty();
    assertThat(vulnerable(advisories, "2.0-beta9")).hasSize(1);
    assertThat(vulnerable(advisories, "2.14.1"))
        .singleElement()
        .asString()
        .isEqualTo("org.lib:lib 2.14.1: CARILLON-1 Runs what it logs (in system/lib.jar)");
    assertThat(vulnerable(advisories, "2.15.0")).isEmpty();
    assertThat(vulnerable(advisories, "3.1")).hasSize(1);
    assertThat(vulnerable(advisories, "3.2")).isEmpty();
    assertThat(vulnerable(advisories, "7.7")).hasSize(1);
  }

  @Test
  void another_artifact_of_the_group_is_not_meant() {
    Bom bom = bom("pkg:maven/org.lib/other@2.14.1?type=jar", "2.14.1");

    assertThat(Findings.of(bom, Advisories.from(RECORDS.toString())).vulnerable()).isEmpty();
  }

  @Test
  void what_is_no_maven_artifact_is_told_as_not_asked_about() {
    Bom bom = bom("pkg:generic/openssl@1.1.1", "1.1.1");

    assertThat(Findings.of(bom, Advisories.from(RECORDS.toString())).unasked())
        .containsExactly("openssl 1.1.1");
  }

  @Test
  void a_zip_is_read_from_a_file_and_from_an_address() throws IOException {
    Path zip = zip();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/all.zip",
        exchange -> {
          exchange.sendResponseHeaders(200, Files.size(zip));
          Files.copy(zip, exchange.getResponseBody());
          exchange.close();
        });
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort();

      assertThat(Advisories.from(zip.toString())).hasSize(1);
      assertThat(Advisories.from(address + "/all.zip")).hasSize(1);
      assertThatThrownBy(() -> Advisories.from(address + "/other.zip"))
          .isInstanceOf(SbomException.class)
          .hasMessageContaining("it answers 404");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void a_source_that_cannot_be_reached_or_tells_nothing_is_one_sentence() throws IOException {
    Files.createDirectory(folder.resolve("empty"));

    assertThatThrownBy(() -> Advisories.from("http://127.0.0.1:1/all.zip"))
        .isInstanceOf(SbomException.class)
        .hasMessageStartingWith(
            "The known vulnerabilities cannot be read from http://127.0.0.1:1/all.zip")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> Advisories.from(folder.resolve("none").toString()))
        .isInstanceOf(SbomException.class)
        .hasMessageContaining("cannot be read from");
    assertThatThrownBy(() -> Advisories.from(folder.resolve("empty").toString()))
        .isInstanceOf(SbomException.class)
        .hasMessageContaining("holds no OSV record");
  }

  private static List<String> vulnerable(List<Advisory> advisories, String version) {
    Bom bom = bom("pkg:maven/org.lib/lib@" + version + "?type=jar", version);
    return Findings.of(bom, advisories).vulnerable();
  }

  private Path zip() throws IOException {
    Path zip = folder.resolve("all.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      entries.putNextEntry(new ZipEntry("CARILLON-1.json"));
      Files.copy(RECORDS.resolve("CARILLON-1.json"), entries);
    }
    return zip;
  }

  private static Bom bom(String purl, String version) {
    Occurrence place = new Occurrence();
    place.setLocation("system/lib.jar");
    Evidence evidence = new Evidence();
    evidence.addOccurrence(place);
    Component part = new Component();
    part.setPurl(purl);
    part.setVersion(version);
    part.setEvidence(evidence);
    Bom bom = new Bom();
    bom.addComponent(part);
    return bom;
  }
}
