package io.carillon.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Progress;
import io.carillon.api.contact.ImportResult;
import io.carillon.testkit.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** There is no room for the rejected lines of an import. */
class ImportDiskFullTest {
  private static final int REJECTED = 3_000;

  @Test
  void an_import_that_cannot_write_its_rejects_imports_nothing_says_why_and_is_done_again()
      throws Exception {
    Optional<SmallDisk> disk = SmallDisk.of(1);
    Assumptions.assumeTrue(disk.isPresent(), "this user may not mount a tmpfs");
    try (SmallDisk small = disk.get();
        Office office = new Office(small.directory())) {
      String[] lines =
          Stream.concat(
                  Stream.of("Customer ID,Timezone", "A-1,Europe/Madrid"),
                  IntStream.range(0, REJECTED).mapToObj(i -> "B-" + i + ",Mars/North of nowhere"))
              .toArray(String[]::new);
      Path file = office.file("customers.csv", lines);
      small.fill(0);

      assertThatThrownBy(() -> office.contactImports.run(office.request(file), Progress.NONE))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("the rejected lines cannot be written: No space left on device")
          .message()
          .hasLineCount(1);
      assertThat(office.contacts.find("A-1")).isEmpty();
      try (Stream<Path> files = Files.list(small.directory())) {
        assertThat(files.filter(each -> each.toString().contains("rejects"))).isEmpty();
      }

      small.free();
      ImportResult result = office.contactImports.run(office.request(file), Progress.NONE);
      assertThat(result.inserted()).isOne();
      assertThat(result.rejected()).isEqualTo(REJECTED);
      assertThat(Files.readAllLines(result.rejects().orElseThrow())).hasSize(REJECTED + 1);
    }
  }
}
