package io.carillon.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentationTest {
  private static final Pattern TOLD =
      Pattern.compile("found\\s*\\.(error|warning|advice)\\(\\s*\"([A-Z_]+)\"");

  @Test
  void the_guide_has_every_code_with_its_severity_and_no_other() throws Exception {
    String page = Files.readString(Path.of("../../docs/lint.md"));
    String section = page.split("## Findings about workflows and chains\n")[1].split("\n## ")[0];
    Set<String> explained = new TreeSet<>();
    Matcher rows = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| ([^|]+) \\|").matcher(section);
    while (rows.find()) {
      for (String severity : new String[] {"ERROR", "WARNING", "ADVICE"}) {
        if (rows.group(2).contains(severity)) {
          explained.add(severity + " " + rows.group(1));
        }
      }
    }
    assertThat(explained).isEqualTo(told());
  }

  private static Set<String> told() throws Exception {
    Set<String> told = new TreeSet<>();
    try (Stream<Path> sources = Files.list(Path.of("src/main/java/io/carillon/lint"))) {
      for (Path source : sources.toList()) {
        Matcher codes = TOLD.matcher(Files.readString(source));
        while (codes.find()) {
          told.add(codes.group(1).toUpperCase(java.util.Locale.ROOT) + " " + codes.group(2));
        }
      }
    }
    return told;
  }
}
