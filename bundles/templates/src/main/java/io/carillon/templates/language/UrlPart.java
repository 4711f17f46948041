package io.carillon.templates.language;

import io.carillon.templates.syntax.Schemes;
import io.carillon.templates.syntax.TemplateTree.Fixed;
import io.carillon.templates.syntax.TemplateTree.Url;

/** The address of a link: as written, or the one that counts the click and leads there. */
final class UrlPart implements Part {
  private final Part written;
  private final int position;
  private final boolean fixed;
  private final boolean settled;

  private UrlPart(Part written, int position, boolean fixed, boolean settled) {
    this.written = written;
    this.position = position;
    this.fixed = fixed;
    this.settled = settled;
  }

  static UrlPart of(Url url, Part written) {
    String start = url.value().get(0) instanceof Fixed text ? Schemes.decoded(text.text()) : "";
    boolean fixed = url.value().stream().allMatch(Fixed.class::isInstance);
    return new UrlPart(
        written, url.spot().position(), fixed, Schemes.settled(start) && safe(start));
  }

  private static boolean safe(String start) {
    return Schemes.safe(Schemes.of(start));
  }

  @Override
  public void render(Scope scope, StringBuilder out) {
    boolean tracked = position >= 0 && scope.links().tracked();
    int start = out.length();
    if (!tracked || !fixed) {
      // Also where the click's address takes its place: a value that is missing is missing (R86).
      written.render(scope, out);
    }
    boolean web = settled || Schemes.check(out.substring(start));
    if (tracked && web) {
      out.setLength(start);
      Escape.HTML.append(scope.links().click(position), out);
    }
  }
}
