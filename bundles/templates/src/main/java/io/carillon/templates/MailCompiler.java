package io.carillon.templates;

import io.carillon.api.contact.Fields;
import io.carillon.api.message.CompiledMessage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Compiles a message: subject, HTML and plain part share the fields that they use. */
final class MailCompiler {
  private final TemplateParser parser = new TemplateParser();
  private final Fields fields;

  MailCompiler(Fields fields) {
    this.fields = fields;
  }

  /** A fault in one of the templates. */
  static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String key;
    private final int line;

    Fault(String key, int line, String message) {
      super(message);
      this.key = key;
      this.line = line;
    }

    /** Which template: {@code subject}, {@code html} or {@code text}. */
    String key() {
      return key;
    }

    /** Its line, from 1. */
    int line() {
      return line;
    }
  }

  /**
   * Compiles a version.
   *
   * @throws Fault if a template is malformed or not allowed
   */
  CompiledMail compile(long id, int version, MessageDefinition definition) {
    Names names = new Names(fields.list());
    Formats formats = new Formats(Locale.forLanguageTag(definition.language()));
    CompiledTemplate subject =
        template("subject", definition.subject(), names, formats, Escape.HEADER);
    CompiledTemplate html = template("html", definition.html(), names, formats, Escape.HTML);
    CompiledTemplate text = template("text", definition.text(), names, formats, Escape.TEXT);
    CompiledMessage message =
        new CompiledMessage(
            id,
            version,
            definition.from(),
            definition.replyToIfAny(),
            definition.ccIfAny(),
            definition.bccIfAny(),
            subject.text(),
            html.text(),
            text.text());
    return new CompiledMail(message, subject, html, text, names.used(), names.depth());
  }

  /**
   * Renders with made-up values, to find at once what would fail for everybody.
   *
   * @throws Fault if it fails
   */
  void tryOut(CompiledMail mail) {
    Object[] sample = mail.fields().stream().map(MailCompiler::sample).toArray();
    tryOut("subject", mail.subject(), new Scope(sample, mail.depth()));
    tryOut("html", mail.html(), new Scope(sample, mail.depth()));
    tryOut("text", mail.text(), new Scope(sample, mail.depth()));
  }

  private static void tryOut(String key, CompiledTemplate template, Scope scope) {
    try {
      template.values(scope);
    } catch (RenderException e) {
      if (!e.isMissing()) {
        throw new Fault(key, 0, e.getMessage());
      }
    }
  }

  private CompiledTemplate template(
      String key, String source, Names names, Formats formats, Escape escape) {
    try {
      return TemplateCompiler.compile(parser, source, names, formats, escape);
    } catch (TemplateException e) {
      throw new Fault(key, e.line(), e.getMessage());
    }
  }

  private static Object sample(Names.Used field) {
    LocalDate day = LocalDate.of(2026, 1, 31);
    return switch (field.type()) {
      case TEXT -> "Text";
      case NUMBER -> BigDecimal.valueOf(7);
      case BOOLEAN -> true;
      case DATE -> day;
      case INSTANT -> day.atTime(12, 30).atZone(ZoneOffset.UTC);
      case LIST -> List.of("one", "two");
    };
  }
}
