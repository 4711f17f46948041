package io.carillon.templates;

import io.carillon.api.message.Text;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.IfNode;
import io.pebbletemplates.pebble.node.PrintNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.TextNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.utils.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts a template where it differs from contact to contact: what stands outside of all tags is
 * fixed; each value and each outermost block is a piece of its own.
 */
final class TemplateCompiler {
  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel", "sms");
  private final TemplateParser parser;
  private final Names names;
  private final Formats formats;
  private final Escape escape;
  private final ExprCompiler expressions;
  private final HtmlContext html = new HtmlContext();

  private TemplateCompiler(TemplateParser parser, Names names, Formats formats, Escape escape) {
    this.parser = parser;
    this.names = names;
    this.formats = formats;
    this.escape = escape;
    this.expressions = new ExprCompiler(names, formats);
  }

  /**
   * Compiles a template.
   *
   * @param names collects the fields in use
   * @throws TemplateException with the line, if it is malformed or not allowed
   */
  static CompiledTemplate compile(
      TemplateParser parser, String source, Names names, Formats formats, Escape escape) {
    return new TemplateCompiler(parser, names, formats, escape).compile(source);
  }

  private CompiledTemplate compile(String source) {
    List<String> fixed = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (RenderableNode node : parser.parse(source).getChildren()) {
      if (node instanceof TextNode plain) {
        text.append(fixed(plain));
      } else {
        fixed.add(text.toString());
        text.setLength(0);
        parts.add(part(node));
      }
    }
    fixed.add(text.toString());
    return new CompiledTemplate(new Text(fixed), List.copyOf(parts));
  }

  private String fixed(TextNode node) {
    String text = new String(node.getData());
    if (escape == Escape.HTML) {
      html.text(text);
    }
    return text;
  }

  private Part part(RenderableNode node) {
    if (node instanceof TextNode text) {
      String fixed = fixed(text);
      return (scope, out) -> append(fixed, out);
    }
    if (node instanceof PrintNode print) {
      return print(print);
    }
    if (node instanceof IfNode choice) {
      return choice(choice);
    }
    if (node instanceof ForNode loop) {
      return loop(loop);
    }
    throw new TemplateException(1, "a tag is not allowed");
  }

  private Part body(BodyNode node) {
    Part[] parts = node.getChildren().stream().map(this::part).toArray(Part[]::new);
    return (scope, out) -> {
      for (Part part : parts) {
        part.render(scope, out);
      }
    };
  }

  private Part print(PrintNode node) {
    Expression<?> expression = node.getExpression();
    boolean link = false;
    if (escape == Escape.HTML) {
      String objection = html.objection();
      if (!objection.isEmpty()) {
        throw new TemplateException(node.getLineNumber(), objection);
      }
      link = html.startsLink();
    }
    Expr value = expressions.compile(expression);
    boolean startsLink = link;
    return (scope, out) -> {
      scope.missing = -1;
      Object result = value.value(scope);
      if (result == null) {
        if (scope.missing >= 0) {
          throw RenderException.missing(names.used().get(scope.missing).name());
        }
        return;
      }
      String text = formats.show(result);
      if (startsLink) {
        checkLink(text);
      }
      checkSize(text.length(), out);
      escape.append(text, out);
    };
  }

  /** A contact's value must not turn a link into a script. */
  private static void checkLink(String link) {
    String start = link.strip();
    int end = 0;
    while (end < start.length() && "/?#&".indexOf(start.charAt(end)) < 0) {
      if (start.charAt(end) == ':') {
        String scheme = start.substring(0, end).toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
          throw RenderException.error(
              "a link starts with '" + scheme.replaceAll("\\p{Cntrl}", "?") + ":'");
        }
        return;
      }
      end++;
    }
  }

  private Part choice(IfNode node) {
    List<Expr> conditions = new ArrayList<>();
    List<Part> bodies = new ArrayList<>();
    for (Pair<Expression<?>, BodyNode> branch : node.getConditionsWithBodies()) {
      conditions.add(expressions.compile(branch.getLeft()));
      bodies.add(body(branch.getRight()));
    }
    Part otherwise = node.getElseBody() == null ? (scope, out) -> {} : body(node.getElseBody());
    return (scope, out) -> {
      for (int i = 0; i < conditions.size(); i++) {
        if (Operators.truth(conditions.get(i).value(scope))) {
          bodies.get(i).render(scope, out);
          return;
        }
      }
      otherwise.render(scope, out);
    };
  }

  private Part loop(ForNode node) {
    Expr iterable = expressions.compile(node.getIterable());
    String name = node.getIterationVariable();
    if (name.equals("loop")) {
      throw new TemplateException(
          node.getLineNumber(), "loop is the loop's own name; take another");
    }
    Integer outerElement = names.local(name);
    Integer outerLoop = names.local("loop");
    int element = names.open(name);
    int counter = names.open("loop");
    Part body = body(node.getBody());
    names.close("loop", outerLoop);
    names.close(name, outerElement);
    Part otherwise = node.getElseBody() == null ? (scope, out) -> {} : body(node.getElseBody());
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

  private static void append(String text, StringBuilder out) {
    checkSize(text.length(), out);
    out.append(text);
  }

  private static void checkSize(int more, StringBuilder out) {
    if (out.length() + more > Part.MAX_OUTPUT) {
      throw RenderException.error(
          "a piece of the message becomes longer than " + Part.MAX_OUTPUT + " characters");
    }
  }
}
