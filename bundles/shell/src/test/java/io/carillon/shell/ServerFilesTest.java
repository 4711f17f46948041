package io.carillon.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFilesTest {
  @TempDir private Path directory;

  @AfterEach
  void reset() {
    System.clearProperty(ServerFiles.DIRECTORIES);
  }

  @Test
  void what_is_there_is_replaced_only_if_one_says_so_and_never_through_a_link() throws Exception {
    Path file = directory.resolve("report.html");
    Path precious = Files.writeString(directory.resolve("precious"), "keep me");
    ServerFiles.write(file, "one", false);
    assertThat(file).hasContent("one");

    assertThatThrownBy(() -> ServerFiles.write(file, "two", false))
        .hasMessageEndingWith("is there already; say --overwrite to replace it");
    ServerFiles.write(file, "two", true);
    assertThat(file).hasContent("two");

    Path link = Files.createSymbolicLink(directory.resolve("link.html"), precious);
    Path dangling = Files.createSymbolicLink(directory.resolve("to.html"), directory.resolve("x"));
    for (boolean overwrite : new boolean[] {true, false}) {
      assertThatThrownBy(() -> ServerFiles.write(link, "bad", overwrite))
          .hasMessageContaining("is a link, or no ordinary file");
      assertThatThrownBy(() -> ServerFiles.write(dangling, "bad", overwrite))
          .hasMessageContaining("is a link, or no ordinary file");
    }
    assertThat(precious).hasContent("keep me");
    assertThat(directory.resolve("x")).doesNotExist();
  }

  @Test
  void managers_have_their_directories_viewers_none_and_admins_all() throws Exception {
    Path ours = Files.createDirectory(directory.resolve("files"));
    Path inside = Files.writeString(ours.resolve("a.csv"), "a");
    Path secret = Files.writeString(directory.resolve("users.properties"), "s");
    Path link = Files.createSymbolicLink(ours.resolve("b.csv"), secret);
    Path around = ours.resolve("..").resolve("users.properties");
    System.setProperty(ServerFiles.DIRECTORIES, ours + ", /nowhere/at/all");

    assertThatCode(() -> ServerFiles.requireAllowed(inside, List.of("manager")))
        .doesNotThrowAnyException();
    assertThatCode(() -> ServerFiles.requireAllowed(ours.resolve("new"), List.of("manager")))
        .doesNotThrowAnyException();
    for (Path file : List.of(secret, link, around, Path.of("/etc/passwd"))) {
      assertThatThrownBy(() -> ServerFiles.requireAllowed(file, List.of("manager")))
          .hasMessageContaining(
              "With the role manager, files are read from and written to "
                  + ours
                  + " or /nowhere/at/all alone");
      assertThatCode(() -> ServerFiles.requireAllowed(file, List.of("admin", "manager")))
          .doesNotThrowAnyException();
    }
    assertThatThrownBy(() -> ServerFiles.requireAllowed(inside, List.of("viewer")))
        .hasMessageContaining("for managers and admins");
  }
}
