package io.carillon.benchmarks.imports;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.SplittableRandom;

/** Writes made-up contacts, the same for the same numbers: an address and ten fields. */
final class ContactFile {
  static final String COLUMNS =
      "email,first_name,last_name,country,language,tier,score,joined,last_sale,revenue,club_member";

  private static final String[] FIRST =
      "Ada Bela Carla Dario Elif Farid Gita Hugo Ilse Joao Kofi Lena Mira Nils Olga Paco"
          .split(" ");
  private static final String[] LAST =
      "Abel Brandt Costa Dubois Engel Ferrer Greco Holm Ivanov Jansen Kaya Lopes Meyer Novak"
          .split(" ");
  private static final String[] COUNTRIES = "ES FR DE IT PT GB US MX AR CO".split(" ");
  private static final String[] LANGUAGES = "es fr de it pt en".split(" ");
  private static final String[] TIERS = "gold silver silver bronze bronze".split(" ");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  private ContactFile() {}

  /**
   * @param rows how many
   * @param changed every so many-th contact has another score than usual; 0 for none
   */
  static void write(Path file, int rows, int changed) throws IOException {
    SplittableRandom random = new SplittableRandom(20_261_121);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.append(COLUMNS).append('\n');
      for (int i = 0; i < rows; i++) {
        String first = FIRST[random.nextInt(FIRST.length)];
        String last = LAST[random.nextInt(LAST.length)];
        int score = random.nextInt(100);
        String[] cells = {
          first.toLowerCase(Locale.ROOT)
              + "."
              + last.toLowerCase(Locale.ROOT)
              + "."
              + i
              + "@example.test",
          first,
          last,
          COUNTRIES[random.nextInt(COUNTRIES.length)],
          LANGUAGES[random.nextInt(LANGUAGES.length)],
          TIERS[random.nextInt(TIERS.length)],
          Integer.toString(changed > 0 && i % changed == 0 ? 100 + score : score),
          TODAY.minusDays(random.nextInt(1, 1_500)).toString(),
          TODAY.minusDays(random.nextInt(140)).toString(),
          Double.toString(random.nextInt(500_000) / 100.0),
          Boolean.toString(random.nextInt(10) < 9)
        };
        out.append(String.join(",", cells)).append('\n');
      }
    }
  }
}
