package io.carillon.templates;

import io.carillon.templates.language.CompiledTemplate;
import io.carillon.templates.language.Escape;
import io.carillon.templates.language.Formats;
import io.carillon.templates.language.MailLinks;
import io.carillon.templates.language.Scope;
import io.carillon.templates.language.TemplateCompiler;
import io.carillon.templates.syntax.HtmlLinks;
import io.carillon.templates.syntax.Names;
import io.carillon.templates.syntax.TemplateParser;
import io.carillon.templates.syntax.TemplateTree;
import io.carillon.templates.syntax.UrlPieces;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compiles a template and renders it once. */
final class Try {
  private Try() {}

  static String html(String template, Map<String, Object> contact) {
    return render(template, Escape.HTML, "en", contact);
  }

  static String text(String template, Map<String, Object> contact) {
    return render(template, Escape.TEXT, "en", contact);
  }

  static String render(
      String template, Escape escape, String language, Map<String, Object> contact) {
    Names names = new Names(new TestFields().list(), new NoTerms());
    Formats formats = new Formats(Locale.forLanguageTag(language));
    TemplateTree tree = new TemplateParser().parse(template);
    List<TemplateTree.Piece> pieces =
        escape == Escape.HTML
            ? UrlPieces.cut(tree, HtmlLinks.find(tree, target -> true))
            : tree.pieces();
    CompiledTemplate compiled =
        TemplateCompiler.compile(pieces, names, formats, escape, (scope, out) -> {});
    Object[] values =
        names.used().stream().map(field -> contact.get(field.name())).toArray(Object[]::new);
    List<String> rendered = compiled.values(new Scope(values, names.depth(), MailLinks.NONE));
    return compiled.text().join(rendered);
  }
}
