package io.carillon.bounces.report;

import io.carillon.bounces.mime.MailReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads a folder of mails, one a file, and prints what each is: kind, reason, address, status, what
 * was said; at the end how many there are of each kind. For collections that are no part of the
 * project: {@code java -cp … io.carillon.bounces.report.ReadFolder FOLDER}.
 */
public final class ReadFolder {
  private ReadFolder() {}

  /** Prints a line for each finding. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    Map<String, Integer> kinds = new TreeMap<>();
    for (Path mail : mails(Path.of(arguments[0]))) {
      for (Finding finding : read(mail)) {
        kinds.merge(finding.kind() + " " + finding.reason(), 1, Integer::sum);
        String said = finding.diagnostic().replaceAll("\\s+", " ");
        out.println(mail.getFileName() + "\t" + Samples.line(finding) + "\t" + said);
      }
    }
    kinds.forEach((kind, count) -> out.println(count + "\t" + kind));
  }

  private static List<Path> mails(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<Finding> read(Path mail) throws IOException {
    try (InputStream in = Files.newInputStream(mail)) {
      return BounceReader.read(MailReader.read(MailReader.source(in)));
    }
  }
}
