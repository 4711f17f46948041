package io.carillon.sbom;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What is known: OSV records, one a JSON file, in a folder or in a ZIP, here or at an address. That
 * is how OSV and its mirrors publish all records of an ecosystem.
 */
final class Advisories {
  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final Duration FETCH = Duration.ofMinutes(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private Advisories() {}

  /**
   * @throws SbomException if there are none to be had from there
   */
  static List<Advisory> from(String source) {
    try {
      List<Advisory> advisories =
          source.matches("https?://.*") ? ofAddress(URI.create(source)) : ofPath(Path.of(source));
      if (advisories.isEmpty()) {
        throw new SbomException(
            source + " holds no OSV record of a Maven artifact: it cannot tell what is vulnerable");
      }
      return advisories;
    } catch (IOException e) {
      throw new SbomException(
          "The known vulnerabilities cannot be read from %s (%s): give a folder or a ZIP of OSV records, or the address of such a ZIP, in -Dvulnerabilities=…"
              .formatted(source, e));
    }
  }

  private static List<Advisory> ofPath(Path path) throws IOException {
    return Files.isDirectory(path) ? ofFolder(path) : ofZip(path);
  }

  private static List<Advisory> ofFolder(Path folder) throws IOException {
    List<Advisory> advisories = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        Advisory.of(JSON.readTree(file.toFile())).ifPresent(advisories::add);
      }
    }
    return advisories;
  }

  private static List<Advisory> ofZip(Path file) throws IOException {
    List<Advisory> advisories = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry :
          zip.stream().filter(each -> each.getName().endsWith(".json")).toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          Advisory.of(JSON.readTree(in)).ifPresent(advisories::add);
        }
      }
    }
    return advisories;
  }

  private static List<Advisory> ofAddress(URI address) throws IOException {
    Path file = Files.createTempFile("vulnerabilities", ".zip");
    try {
      HttpResponse<Path> answer =
          HttpClient.newBuilder()
              .connectTimeout(CONNECT)
              .followRedirects(HttpClient.Redirect.NORMAL)
              .build()
              .send(
                  HttpRequest.newBuilder(address).timeout(FETCH).build(),
                  HttpResponse.BodyHandlers.ofFile(file));
      if (answer.statusCode() != 200) {
        throw new IOException("it answers " + answer.statusCode());
      }
      return ofZip(file);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.delete(file);
    }
  }
}
