package io.carillon.shell.gallery;

import io.carillon.api.gallery.TemplateCard;
import io.carillon.api.gallery.TemplateCard.Member;
import io.carillon.shell.output.Cell;
import io.carillon.shell.output.Icons;
import java.util.ArrayList;
import java.util.List;

/**
 * A template drawn as text: a box for each workflow, in it its conditions, what it does, and what
 * must be configured (R5, R24, R25). What is counted is what was drawn (R27).
 */
final class CardDrawing {
  private static final int WIDTH = 78;
  private static final int INNER = WIDTH - 4;
  private static final int MIDDLE = WIDTH / 2;
  private static final String CONDITION = "◇ ";
  private static final String ACTION = "▶ ";
  private static final String GREY = "○ ";

  private final TemplateCard card;
  private final boolean colours;
  private final List<String> lines = new ArrayList<>();
  private int elements;
  private int grey;

  /**
   * @param colours whether a terminal shows it
   */
  CardDrawing(TemplateCard card, boolean colours) {
    this.card = card;
    this.colours = colours;
    for (int i = 0; i < card.members().size(); i++) {
      if (i > 0) {
        lines.add(" ".repeat(MIDDLE) + "│");
      }
      draw(i + 1, card.members().get(i), i + 1 < card.members().size());
    }
  }

  /** The boxes, top to bottom. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /** {@code 12 elements, 3 to configure}. */
  String counts() {
    return Cell.count(elements, "element")
        + " in "
        + Cell.count(card.members().size(), "workflow")
        + ", "
        + grey
        + " to configure";
  }

  private void draw(int number, Member member, boolean linked) {
    String title = " %d %s %s ".formatted(number, Icons.of(member.kind()), member.workflow());
    String shown =
        colours ? title.replace(Icons.of(member.kind()), Icons.coloured(member.kind())) : title;
    lines.add("┌─" + shown + "─".repeat(Math.max(WIDTH - 3 - length(title), 1)) + "┐");
    line("", member.when());
    member.conditions().forEach(condition -> element(CONDITION, condition));
    member.actions().forEach(action -> element(ACTION, action));
    for (String open : member.toConfigure()) {
      line(GREY, open);
      grey++;
    }
    String bottom = "─".repeat(WIDTH - 2);
    lines.add(
        "└"
            + (linked ? bottom.substring(0, MIDDLE - 1) + "┬" + bottom.substring(MIDDLE) : bottom)
            + "┘");
  }

  private void element(String mark, String text) {
    line(mark, text);
    elements++;
  }

  /** A line of a box, broken at blanks where it is too long. */
  private void line(String mark, String text) {
    String rest = Cell.text(text);
    String indent = mark;
    while (length(indent + rest) > INNER) {
      int room = rest.offsetByCodePoints(0, INNER - length(indent));
      int blank = rest.lastIndexOf(' ', room);
      int end = blank > 0 ? blank : room;
      boxed(indent + rest.substring(0, end));
      rest = rest.substring(end).strip();
      indent = " ".repeat(length(mark));
    }
    boxed(indent + rest);
  }

  private void boxed(String text) {
    lines.add("│ " + text + " ".repeat(INNER - length(text)) + " │");
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
