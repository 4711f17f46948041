import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Copies contacts.csv and orders.csv with all their dates moved by the same number of days, so that
 * the newest order is of yesterday: {@code java ShiftDates.java SOURCE TARGET}. A date is a cell
 * that holds nothing but {@code yyyy-mm-dd}.
 */
public final class ShiftDates {
  private static final Pattern DATE = Pattern.compile("(?<=^|,)\\d{4}-\\d{2}-\\d{2}(?=,|$)");

  private ShiftDates() {}

  /** Takes the folder with the two files and the folder to write to. */
  public static void main(String[] folders) throws IOException {
    if (folders.length != 2) {
      System.err.println("java ShiftDates.java SOURCE TARGET");
      System.exit(2);
    }
    Path source = Path.of(folders[0]);
    Path target = Files.createDirectories(Path.of(folders[1]));
    List<String> orders = Files.readAllLines(source.resolve("orders.csv"));
    LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
    long days = ChronoUnit.DAYS.between(newest(orders), yesterday);
    Files.write(target.resolve("orders.csv"), shifted(orders, days));
    List<String> contacts = Files.readAllLines(source.resolve("contacts.csv"));
    Files.write(target.resolve("contacts.csv"), shifted(contacts, days));
    System.out.println("Dates moved by " + days + " days; the newest order is of " + yesterday);
  }

  private static LocalDate newest(List<String> lines) {
    return lines.stream()
        .flatMap(line -> DATE.matcher(line).results())
        .map(MatchResult::group)
        .map(LocalDate::parse)
        .max(LocalDate::compareTo)
        .orElseThrow(() -> new IllegalArgumentException("orders.csv holds no date"));
  }

  private static List<String> shifted(List<String> lines, long days) {
    List<String> shifted = new ArrayList<>(lines.size());
    for (String line : lines) {
      shifted.add(
          DATE.matcher(line)
              .replaceAll(date -> LocalDate.parse(date.group()).plusDays(days).toString()));
    }
    return shifted;
  }
}
