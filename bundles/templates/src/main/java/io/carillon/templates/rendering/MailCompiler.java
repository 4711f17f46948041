package io.carillon.templates.rendering;

import io.carillon.api.contact.Field;
import io.carillon.api.contact.Fields;
import io.carillon.api.message.Link;
import io.carillon.api.message.Terms;
import io.carillon.api.workflow.CampaignValue;
import io.carillon.spi.message.CompiledMessage;
import io.carillon.spi.message.EmailContent;
import io.carillon.spi.message.Text;
import io.carillon.templates.html.HtmlCheck;
import io.carillon.templates.html.MailTail;
import io.carillon.templates.html.Phrases;
import io.carillon.templates.html.SignupButton;
import io.carillon.templates.language.CompiledTemplate;
import io.carillon.templates.language.Defaults;
import io.carillon.templates.language.Escape;
import io.carillon.templates.language.Formats;
import io.carillon.templates.language.MailLinks;
import io.carillon.templates.language.Part;
import io.carillon.templates.language.Scope;
import io.carillon.templates.language.TemplateCompiler;
import io.carillon.templates.message.MessageDefinition;
import io.carillon.templates.message.Variant;
import io.carillon.templates.syntax.HtmlLinks;
import io.carillon.templates.syntax.HtmlLinks.Spot;
import io.carillon.templates.syntax.Names;
import io.carillon.templates.syntax.Nearest;
import io.carillon.templates.syntax.RenderException;
import io.carillon.templates.syntax.TemplateException;
import io.carillon.templates.syntax.TemplateParser;
import io.carillon.templates.syntax.TemplateTree;
import io.carillon.templates.syntax.TemplateTree.Piece;
import io.carillon.templates.syntax.UrlPieces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Compiles a message: subject, HTML and plain part share the fields that they use. */
public final class MailCompiler {
  private static final Part NONE = (scope, out) -> {};

  private final TemplateParser parser = new TemplateParser();
  private final Fields fields;
  private final Terms terms;
  private final int largest;

  public MailCompiler(Fields fields, Terms terms) {
    this(fields, terms, Scope.LARGEST);
  }

  /**
   * @param largest how many characters a mail may have
   */
  public MailCompiler(Fields fields, Terms terms, int largest) {
    this.fields = fields;
    this.terms = terms;
    this.largest = largest;
  }

  /** A fault in one of the templates. */
  public static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String key;
    private final int line;

    Fault(String key, int line, String message) {
      super(message);
      this.key = key;
      this.line = line;
    }

    /** Which template: {@code subject}, {@code html} or {@code text}. */
    public String key() {
      return key;
    }

    /** Its line, from 1. */
    public int line() {
      return line;
    }
  }

  /**
   * Compiles a version in one language.
   *
   * @param key of the language; empty for the message's own
   * @throws Fault if a template is malformed or not allowed
   */
  public CompiledMail compile(long id, int version, String key, MessageDefinition definition) {
    Variant variant = definition.variant(key).orElseThrow();
    List<Field> catalogue = fields.list();
    Names names = new Names(catalogue, terms);
    Formats formats = new Formats(variant.locale());
    Phrases phrases = Phrases.of(variant.locale());
    CompiledTemplate subject = compile("subject", () -> subject(variant.subject(), names, formats));
    List<Spot> spots = new ArrayList<>();
    CompiledTemplate html =
        compile(
            "html",
            () ->
                html(
                    definition.isEmail(),
                    variant,
                    names,
                    formats,
                    phrases,
                    spots,
                    target -> isTarget(target, catalogue, formats)));
    CompiledTemplate text =
        compile("text", () -> text(definition.isEmail(), variant, names, formats, phrases));
    CompiledMessage mail =
        new EmailContent(
                definition.from().name(),
                definition.from().email(),
                definition.replyToIfAny(),
                definition.ccIfAny(),
                definition.bccIfAny(),
                subject.text(),
                html.text(),
                text.text())
            .compiled(id, version, key);
    CompiledMessage message = definition.isEmail() ? mail : ofKind(definition.kind(), mail);
    List<Link> links =
        spots.stream()
            .filter(Spot::tracked)
            .map(spot -> new Link(spot.position(), spot.target(), spot.label(), spot.converts()))
            .toList();
    int room = largest - subject.length() - html.length() - text.length();
    if (room < 0) {
      throw new Fault("html", 0, "the message is longer than %,d characters".formatted(largest));
    }
    return new CompiledMail(
        message,
        definition.addressKind(),
        subject,
        html,
        text,
        links,
        names.used(),
        names.depth(),
        room);
  }

  /** A message of another kind has the parts that are written, and no sender. */
  private static CompiledMessage ofKind(String kind, CompiledMessage mail) {
    return new CompiledMessage(
        mail.id(),
        mail.version(),
        mail.language(),
        kind,
        Map.of(),
        mail.parts().stream().filter(part -> !part.text().equals(Text.EMPTY)).toList());
  }

  /**
   * Checks that the HTML holds nothing active.
   *
   * @throws Fault if it does
   */
  public void check(Variant variant) {
    try {
      HtmlCheck.check(
          parser.parse(SignupButton.html(variant.html(), Phrases.of(variant.locale()))));
    } catch (TemplateException e) {
      throw new Fault("html", e.line(), e.getMessage());
    }
  }

  /** The fields without a default, in each language: {@code last_name}, {@code last_name (de)}. */
  public List<String> withoutDefault(MessageDefinition definition) {
    Set<String> all = new LinkedHashSet<>();
    definition
        .all()
        .forEach(
            (key, variant) ->
                missing(variant).stream()
                    .filter(name -> !Names.WISHES.contains(name) && !Names.isOfCampaign(name))
                    .forEach(
                        name ->
                            all.add(
                                key.isEmpty() ? name : name + " (" + variant.language() + ")")));
    return List.copyOf(all);
  }

  /** Whether a link of the reader's wishes stands without a default, in some language. */
  public boolean needsUnsubscribeUrl(MessageDefinition definition) {
    return definition.all().values().stream()
        .anyMatch(variant -> missing(variant).stream().anyMatch(Names.WISHES::contains));
  }

  /**
   * Why a message could not be sent by a campaign, one line each (R156).
   *
   * @param data names of the campaign's values
   * @param values the same by their names in messages
   */
  public List<String> problems(
      MessageDefinition definition, Collection<String> data, Map<String, Object> values) {
    Set<String> problems = new LinkedHashSet<>();
    definition
        .all()
        .forEach(
            (key, variant) -> {
              missing(variant).stream()
                  .filter(name -> Names.isOfCampaign(name) && !values.containsKey(name))
                  .map(name -> lacks(name, data))
                  .forEach(problems::add);
              wrong(definition, key, values).ifPresent(problems::add);
            });
    return List.copyOf(problems);
  }

  private static String lacks(String name, Collection<String> data) {
    String key = name.substring(CampaignValue.PREFIX.length());
    return "says {{ %s }} without a default, and data: has no \"%s\"%s"
        .formatted(
            name,
            key,
            Nearest.to(key, Set.copyOf(data))
                .map(near -> "; did you mean " + near + "?")
                .orElse(data.isEmpty() ? "" : "; it has " + String.join(", ", data)));
  }

  /** What a value's type does not allow. */
  private Optional<String> wrong(
      MessageDefinition definition, String key, Map<String, Object> values) {
    try {
      CompiledMail mail = compile(0, 0, key, definition);
      if (mail.fields().stream().noneMatch(field -> Names.isOfCampaign(field.name()))) {
        return Optional.empty();
      }
      Object[] sample = Samples.of(mail.fields());
      for (int place = 0; place < sample.length; place++) {
        sample[place] = values.getOrDefault(mail.fields().get(place).name(), sample[place]);
      }
      tryOut(mail, sample);
      return Optional.empty();
    } catch (Fault fault) {
      return Optional.of(fault.key() + ": " + fault.getMessage());
    }
  }

  private Set<String> missing(Variant variant) {
    Phrases phrases = Phrases.of(variant.locale());
    Defaults defaults = new Defaults(names());
    defaults.read(parser.parse(variant.subject()).pieces());
    defaults.read(parser.parse(SignupButton.html(variant.html(), phrases)).pieces());
    defaults.read(parser.parse(SignupButton.text(variant.text(), phrases)).pieces());
    return defaults.missing();
  }

  private CompiledTemplate subject(String source, Names names, Formats formats) {
    return TemplateCompiler.compile(parser, source, names, formats, Escape.HEADER);
  }

  private CompiledTemplate html(
      boolean email,
      Variant variant,
      Names names,
      Formats formats,
      Phrases phrases,
      List<Spot> spots,
      Predicate<String> isTarget) {
    TemplateTree tree = parser.parse(SignupButton.html(variant.html(), phrases));
    boolean footer = !TemplateTree.always(tree.pieces(), Names.UNSUBSCRIBE_URL);
    spots.addAll(HtmlLinks.find(tree, isTarget));
    if (!email) {
      return TemplateCompiler.compile(
          UrlPieces.cut(tree, spots), names, formats, Escape.HTML, NONE);
    }
    List<Piece> pieces = MailTail.place(UrlPieces.cut(tree, spots));
    return TemplateCompiler.compile(
        pieces, names, formats, Escape.HTML, MailTail.html(footer, phrases));
  }

  /** Only an e-mail ends with the link to unsubscribe by itself. */
  private CompiledTemplate text(
      boolean email, Variant variant, Names names, Formats formats, Phrases phrases) {
    TemplateTree tree = parser.parse(SignupButton.text(variant.text(), phrases));
    if (!email) {
      return TemplateCompiler.compile(tree.pieces(), names, formats, Escape.TEXT, NONE);
    }
    boolean footer = !TemplateTree.always(tree.pieces(), Names.UNSUBSCRIBE_URL);
    List<Piece> pieces = new ArrayList<>(tree.pieces());
    pieces.add(new TemplateTree.Tail(tree.outline().length()));
    return TemplateCompiler.compile(
        pieces, names, formats, Escape.TEXT, MailTail.text(footer, phrases));
  }

  private Names names() {
    return new Names(fields.list(), terms);
  }

  private boolean isTarget(String target, List<Field> catalogue, Formats formats) {
    try {
      TemplateCompiler.compile(parser, target, new Names(catalogue, terms), formats, Escape.TEXT);
      return true;
    } catch (TemplateException e) {
      // It depends on its context, such as a loop, so it can't be rendered alone later.
      return false;
    }
  }

  /**
   * Compiles where a link leads.
   *
   * @throws TemplateException if it names a field that is gone
   */
  public CompiledTarget target(String target, String language) {
    Names names = names();
    Formats formats = new Formats(Locale.forLanguageTag(language));
    CompiledTemplate template =
        TemplateCompiler.compile(parser, target, names, formats, Escape.TEXT);
    return new CompiledTarget(template, names.used(), names.depth());
  }

  /** Where a link leads, and the fields that it uses. */
  public record CompiledTarget(CompiledTemplate template, List<Names.Used> fields, int depth) {}

  /**
   * Renders with sample values, to find at once what would fail for every contact.
   *
   * @throws Fault if it fails
   */
  public void tryOut(CompiledMail mail) {
    tryOut(mail, Samples.of(mail.fields()));
  }

  private static void tryOut(CompiledMail mail, Object[] sample) {
    tryOut("subject", mail.subject(), new Scope(sample, mail.depth(), MailLinks.NONE));
    tryOut("html", mail.html(), new Scope(sample, mail.depth(), MailLinks.NONE));
    tryOut("text", mail.text(), new Scope(sample, mail.depth(), MailLinks.NONE));
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

  private static CompiledTemplate compile(String key, Supplier<CompiledTemplate> compiler) {
    try {
      return compiler.get();
    } catch (TemplateException e) {
      throw new Fault(key, e.line(), e.getMessage());
    }
  }
}
