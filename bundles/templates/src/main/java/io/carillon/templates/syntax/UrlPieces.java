package io.carillon.templates.syntax;

import io.carillon.templates.syntax.HtmlLinks.Spot;
import io.carillon.templates.syntax.TemplateTree.Branch;
import io.carillon.templates.syntax.TemplateTree.Choice;
import io.carillon.templates.syntax.TemplateTree.Fixed;
import io.carillon.templates.syntax.TemplateTree.Loop;
import io.carillon.templates.syntax.TemplateTree.Piece;
import io.carillon.templates.syntax.TemplateTree.Url;
import java.util.ArrayList;
import java.util.List;

/** Makes each address found in the outline a separate piece of the tree. */
public final class UrlPieces {
  private final TemplateTree tree;
  private final List<Spot> spots;
  private int next;

  private UrlPieces(TemplateTree tree, List<Spot> spots) {
    this.tree = tree;
    this.spots = spots;
  }

  /**
   * Cuts the addresses out.
   *
   * @throws TemplateException if a block reaches over the end of one
   */
  public static List<Piece> cut(TemplateTree tree, List<Spot> spots) {
    UrlPieces cutter = new UrlPieces(tree, spots);
    List<Piece> pieces = cutter.list(tree.pieces());
    if (cutter.next < spots.size()) {
      throw new TemplateException(
          tree.line(spots.get(cutter.next).start()), "a link can't be read: check its quotes");
    }
    return pieces;
  }

  private List<Piece> list(List<Piece> pieces) {
    List<Piece> out = new ArrayList<>();
    List<Piece> value = null;
    for (Piece piece : pieces) {
      if (piece instanceof Fixed text) {
        value = cut(text, out, value);
      } else if (value != null) {
        value.add(piece);
      } else {
        out.add(inside(piece));
      }
    }
    if (value != null) {
      throw new TemplateException(
          tree.line(spots.get(next).start()),
          "a block must end inside of the link in which it begins");
    }
    return out;
  }

  /** Cuts a text; returns the address that is still open at its end, or null. */
  private List<Piece> cut(Fixed text, List<Piece> out, List<Piece> open) {
    List<Piece> value = open;
    int at = text.start();
    while (true) {
      Spot spot = next < spots.size() ? spots.get(next) : null;
      int border = spot == null ? Integer.MAX_VALUE : value == null ? spot.start() : spot.end();
      List<Piece> into = value == null ? out : value;
      // A border at the very end belongs to this text: there is a quote before or after it.
      if (border < at || border > text.end() || value != null && border == text.end()) {
        add(text, at, text.end(), into);
        return value;
      }
      add(text, at, border, into);
      at = border;
      if (value == null) {
        value = new ArrayList<>();
      } else {
        out.add(new Url(List.copyOf(value), spot, spot.start()));
        value = null;
        next++;
      }
    }
  }

  private static void add(Fixed text, int from, int to, List<Piece> into) {
    if (to > from) {
      into.add(new Fixed(text.text().substring(from - text.start(), to - text.start()), from));
    }
  }

  private Piece inside(Piece piece) {
    if (piece instanceof Choice choice) {
      List<Branch> branches = new ArrayList<>();
      for (Branch branch : choice.branches()) {
        branches.add(new Branch(branch.condition(), list(branch.body())));
      }
      return new Choice(branches, otherwise(choice.otherwise()), choice.tags(), choice.start());
    }
    if (piece instanceof Loop loop) {
      return new Loop(
          loop.node(), list(loop.body()), otherwise(loop.otherwise()), loop.tags(), loop.start());
    }
    return piece;
  }

  private List<Piece> otherwise(List<Piece> pieces) {
    return pieces == null ? null : list(pieces);
  }
}
