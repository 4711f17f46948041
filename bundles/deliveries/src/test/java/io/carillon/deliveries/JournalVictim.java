package io.carillon.deliveries;

import java.nio.file.Path;

/** A process that writes into a journal and then waits to be killed. */
final class JournalVictim {
  private JournalVictim() {}

  /**
   * @param arguments the journal's directory
   */
  public static void main(String[] arguments) throws Exception {
    JournalSlot slot =
        new Journal(Path.of(arguments[0]), "session", "boot").open(5, new long[] {10, 11, 12});
    slot.note(0, Mark.STARTED, "");
    slot.note(0, Mark.SENT, "250 ok");
    slot.note(1, Mark.STARTED, "");
    System.out.println("written");
    System.in.read();
  }
}
