package io.carillon.contacts.optout;

import io.carillon.api.address.Characters;
import io.carillon.contacts.optout.OptOutHeaders.Says;
import java.util.Optional;

/**
 * Looks at the cells of a column whose name does not settle it: whether they tell who wants no more
 * mails. Soon done with a column that holds something else.
 */
public final class OptOutCells {
  /** Cells after which a column that holds other words is not looked at any more. */
  private static final int ENOUGH = 50;

  private static final int LONGEST = 40;

  private final Says name;
  private int cells;
  private int ofConsent;
  private int refusals;
  private boolean telling;
  private boolean done;
  private String example = "";

  /**
   * @param name what the column's name says
   */
  public OptOutCells(Says name) {
    this.name = name;
  }

  /** Whether no further cell can change anything. */
  public boolean isDone() {
    return done;
  }

  /** Looks at a cell; an empty one tells nothing. */
  public void see(String cell, long line) {
    String text = Characters.strip(cell);
    if (done || text.isEmpty()) {
      return;
    }
    cells++;
    String plain = text.length() > LONGEST ? "" : OptOutWords.plain(text);
    if (OptOutWords.isKnown(plain)) {
      ofConsent++;
      look(plain, text, line);
    }
    boolean other = cells >= ENOUGH && ofConsent * 2 < cells;
    done = name == Says.PERHAPS ? telling : other;
  }

  private void look(String plain, String text, long line) {
    boolean named = name != Says.NOTHING;
    boolean isOut = OptOutWords.isOut(plain);
    boolean tells = named ? isOut && plain.length() > 3 : OptOutWords.isTelling(plain);
    boolean refuses = named ? isOut || refusal(plain) : tells || OptOutWords.isDeclined(plain);
    if (tells && !telling || refuses && refusals == 0) {
      example = "\"" + text + "\" in line " + line + " says so";
    }
    refusals += refuses ? 1 : 0;
    telling |= tells;
  }

  private static boolean refusal(String plain) {
    return OptOutWords.isNo(plain) || OptOutWords.isNever(plain);
  }

  /** Why the column looks like one of opt-outs; empty if it does not. */
  public Optional<String> looksSo() {
    boolean nearlyAll = ofConsent * 10 >= cells * 9;
    boolean so =
        switch (name) {
          case PERHAPS -> telling;
          case YES_OR_NO -> telling || nearlyAll && refusals > 0;
          default -> nearlyAll && telling || refusals == cells;
        };
    return cells > 0 && so ? Optional.of(example) : Optional.empty();
  }
}
