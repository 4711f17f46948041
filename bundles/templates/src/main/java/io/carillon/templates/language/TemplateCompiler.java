package io.carillon.templates.language;

import io.carillon.spi.message.Text;
import io.carillon.templates.syntax.HtmlContext;
import io.carillon.templates.syntax.Names;
import io.carillon.templates.syntax.RenderException;
import io.carillon.templates.syntax.Schemes;
import io.carillon.templates.syntax.TemplateException;
import io.carillon.templates.syntax.TemplateParser;
import io.carillon.templates.syntax.TemplateTree.Branch;
import io.carillon.templates.syntax.TemplateTree.Choice;
import io.carillon.templates.syntax.TemplateTree.Fixed;
import io.carillon.templates.syntax.TemplateTree.Loop;
import io.carillon.templates.syntax.TemplateTree.Piece;
import io.carillon.templates.syntax.TemplateTree.Print;
import io.carillon.templates.syntax.TemplateTree.Tail;
import io.carillon.templates.syntax.TemplateTree.Url;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts a template into what is the same for all contacts and what is not: text outside of all tags
 * is fixed; each value, each outermost block and each link that is tracked is a piece of its own.
 */
public final class TemplateCompiler {
  private static final Pattern IN_STYLE = Pattern.compile("[\\p{L}\\p{N} #%.,-]*");
  private final Names names;
  private final Formats formats;
  private final Escape escape;
  private final Part tail;
  private final ExprCompiler expressions;
  private final HtmlContext html = new HtmlContext();

  private TemplateCompiler(Names names, Formats formats, Escape escape, Part tail) {
    this.names = names;
    this.formats = formats;
    this.escape = escape;
    this.tail = tail;
    this.expressions = new ExprCompiler(names, formats);
  }

  /**
   * Compiles a template.
   *
   * @param names collects the fields in use
   * @throws TemplateException with the line, if it is malformed or not allowed
   */
  public static CompiledTemplate compile(
      TemplateParser parser, String source, Names names, Formats formats, Escape escape) {
    return compile(parser.parse(source).pieces(), names, formats, escape, (scope, out) -> {});
  }

  /**
   * Compiles the parts of a template.
   *
   * @param tail what every mail gets where {@link Tail} stands
   */
  public static CompiledTemplate compile(
      List<Piece> pieces, Names names, Formats formats, Escape escape, Part tail) {
    return new TemplateCompiler(names, formats, escape, tail).compile(pieces);
  }

  private CompiledTemplate compile(List<Piece> pieces) {
    List<String> fixed = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      if (piece instanceof Fixed plain) {
        text.append(fixed(plain));
      } else {
        fixed.add(text.toString());
        text.setLength(0);
        parts.add(part(piece));
      }
    }
    fixed.add(text.toString());
    return new CompiledTemplate(new Text(fixed), List.copyOf(parts));
  }

  private String fixed(Fixed piece) {
    if (escape == Escape.HTML) {
      html.text(piece.text());
    }
    return piece.text();
  }

  private Part part(Piece piece) {
    if (piece instanceof Fixed text) {
      String fixed = fixed(text);
      return (scope, out) -> out.append(Part.within(fixed, Part.MAX_OUTPUT - out.length()));
    }
    if (piece instanceof Print print) {
      return print(print);
    }
    if (piece instanceof Choice choice) {
      return choice(choice);
    }
    if (piece instanceof Loop loop) {
      return loop(loop);
    }
    if (piece instanceof Url url) {
      return UrlPart.of(url, body(url.value()));
    }
    return tail;
  }

  private Part body(List<Piece> pieces) {
    Part[] parts = pieces.stream().map(this::part).toArray(Part[]::new);
    return (scope, out) -> {
      scope.work(parts.length);
      for (Part part : parts) {
        part.render(scope, out);
      }
    };
  }

  private Part print(Print piece) {
    boolean link = false;
    boolean style = false;
    if (escape == Escape.HTML) {
      String objection = html.objection();
      if (!objection.isEmpty()) {
        throw new TemplateException(piece.node().getLineNumber(), objection);
      }
      link = html.startsLink();
      style = html.inStyle();
    }
    int before = expressions.count();
    Expr value = expressions.compile(piece.node().getExpression());
    int cost = expressions.count() - before;
    boolean startsLink = link;
    boolean inStyle = style;
    return (scope, out) -> {
      scope.missing = -1;
      Object result = value.value(scope);
      if (result == null) {
        if (scope.missing >= 0) {
          throw RenderException.missing(names.used().get(scope.missing).name());
        }
        return;
      }
      String text = formats.show(result, scope);
      scope.work(cost + text.length());
      Part.within(text, Part.MAX_OUTPUT - out.length());
      if (inStyle && !IN_STYLE.matcher(text).matches()) {
        throw RenderException.error(
            "a value in a style holds more than letters, digits, spaces and #%.,-");
      }
      int start = out.length();
      escape.append(text, out);
      if (startsLink) {
        // A contact's value must not turn a link into a script.
        Schemes.check(out.substring(start));
      }
    };
  }

  private Part choice(Choice piece) {
    int before = expressions.count();
    List<Expr> conditions = new ArrayList<>();
    List<Part> bodies = new ArrayList<>();
    for (Branch branch : piece.branches()) {
      conditions.add(expressions.compile(branch.condition()));
      bodies.add(body(branch.body()));
    }
    Part otherwise = otherwise(piece.otherwise());
    // Those of the bodies, too: a bound, not a measure.
    int cost = Math.min(1_000, expressions.count() - before);
    return (scope, out) -> {
      scope.work(cost);
      for (int i = 0; i < conditions.size(); i++) {
        if (Operators.truth(conditions.get(i).value(scope), scope)) {
          bodies.get(i).render(scope, out);
          return;
        }
      }
      otherwise.render(scope, out);
    };
  }

  private Part otherwise(List<Piece> pieces) {
    return pieces == null ? (scope, out) -> {} : body(pieces);
  }

  private Part loop(Loop piece) {
    Expr iterable = expressions.compile(piece.node().getIterable());
    String name = piece.node().getIterationVariable();
    if (name.equals("loop")) {
      throw new TemplateException(
          piece.node().getLineNumber(), "loop is the loop's own name; take another");
    }
    Integer outerElement = names.local(name);
    Integer outerLoop = names.local("loop");
    int element = names.open(name);
    int counter = names.open("loop");
    Part body = body(piece.body());
    names.close("loop", outerLoop);
    names.close(name, outerElement);
    Part otherwise = otherwise(piece.otherwise());
    return (scope, out) -> {
      Object value = iterable.value(scope);
      if (value != null && !(value instanceof List<?>)) {
        throw RenderException.error("{% for %} runs over a list, not " + Formats.kind(value));
      }
      if (Operators.empty(value)) {
        otherwise.render(scope, out);
        return;
      }
      List<?> list = (List<?>) value;
      Scope.Loop loop = new Scope.Loop(list.size());
      for (loop.index = 0; loop.index < loop.size; loop.index++) {
        scope.step();
        scope.locals[element] = list.get(loop.index);
        scope.locals[counter] = loop;
        body.render(scope, out);
      }
    };
  }
}
