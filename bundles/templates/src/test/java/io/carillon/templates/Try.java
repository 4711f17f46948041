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

/** A template that was compiled, to render it. */
record Try(Names names, CompiledTemplate template) {

  static String html(String template, Map<String, Object> contact) {
    return render(template, Escape.HTML, "en", contact);
  }

  static String text(String template, Map<String, Object> contact) {
    return render(template, Escape.TEXT, "en", contact);
  }

  static String render(
      String template, Escape escape, String language, Map<String, Object> contact) {
    return compile(template, escape, language).render(contact);
  }

  static Try compile(String template, Escape escape, String language) {
    Names names = new Names(new TestFields().list(), new NoTerms());
    Formats formats = new Formats(Locale.forLanguageTag(language));
    TemplateTree tree = new TemplateParser().parse(template);
    List<TemplateTree.Piece> pieces =
        escape == Escape.HTML
            ? UrlPieces.cut(tree, HtmlLinks.find(tree, target -> true))
            : tree.pieces();
    return new Try(
        names, TemplateCompiler.compile(pieces, names, formats, escape, (scope, out) -> {}));
  }

  String render(Map<String, Object> contact) {
    Object[] values =
        names.used().stream().map(field -> contact.get(field.name())).toArray(Object[]::new);
    List<String> rendered = template.values(new Scope(values, names.depth(), MailLinks.NONE));
    return template.text().join(rendered);
  }
}
