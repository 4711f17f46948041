package io.carillon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PlugInCodeTest {
  @Test
  void what_it_returns_is_returned() {
    assertThat(PlugInCode.call("the action \"x\"", () -> 5)).isEqualTo(5);
  }

  @Test
  void a_users_mistake_stays_one() {
    InvalidInputException mistake = new InvalidInputException("must be a number");
    assertThatThrownBy(
            () ->
                PlugInCode.call(
                    "the action \"x\"",
                    () -> {
                      throw mistake;
                    }))
        .isSameAs(mistake);
  }

  @Test
  void a_fault_names_the_part_what_was_thrown_and_where_in_one_line() {
    assertFault(
        () -> {
          throw thrown(new IllegalStateException("no\n\u001b[31mred"));
        },
        "the plug-in of the action \"x\" is at fault: IllegalStateException: no [31mred"
            + " (com.acme.Points.compile, line 17); update or remove its bundle");
  }

  @Test
  void errors_and_null_are_faults_too() {
    assertFault(
        () -> {
          throw thrown(new StackOverflowError());
        },
        "the plug-in of the action \"x\" is at fault: StackOverflowError (com.acme.Points.compile, line 17); update");
    assertFault(
        () -> {
          throw thrown(new NoClassDefFoundError("com/acme/Nope"));
        },
        "is at fault: NoClassDefFoundError: com/acme/Nope (com.acme");
    assertFault(() -> null, "is at fault: it returns null; update");
  }

  @Test
  void where_it_shows_in_our_code_alone_no_place_is_told() {
    IllegalStateException ours = new IllegalStateException("no value");
    ours.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("io.carillon.contacts.X", "of", "X.java", 1),
          new StackTraceElement("org.apache.karaf.Y", "execute", "Y.java", 2)
        });
    assertFault(
        () -> {
          throw ours;
        },
        "at fault: IllegalStateException: no value; update");
  }

  private static <T extends Throwable> T thrown(T failure) {
    failure.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("java.util.Objects", "requireNonNull", "Objects.java", 1),
          new StackTraceElement("io.carillon.spi.action.Action", "<init>", "Action.java", 2),
          new StackTraceElement("com.acme.Points", "compile", "Points.java", 17)
        });
    return failure;
  }

  private static void assertFault(Supplier<Object> code, String words) {
    assertThatThrownBy(() -> PlugInCode.call("the action \"x\"", code))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(words)
        .message()
        .doesNotContain("\n");
  }
}
