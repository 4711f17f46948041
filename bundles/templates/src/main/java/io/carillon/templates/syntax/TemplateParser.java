package io.carillon.templates.syntax;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.core.CoreExtension;
import io.pebbletemplates.pebble.lexer.LexerImpl;
import io.pebbletemplates.pebble.lexer.Syntax;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.operator.BinaryOperator;
import io.pebbletemplates.pebble.operator.UnaryOperator;
import io.pebbletemplates.pebble.parser.ParserImpl;
import io.pebbletemplates.pebble.parser.ParserOptions;
import io.pebbletemplates.pebble.tokenParser.ForTokenParser;
import io.pebbletemplates.pebble.tokenParser.IfTokenParser;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads Pebble's syntax, and no more than the allowed part of it. Of Pebble only the lexer and the
 * parser run, never its evaluator: there is no loader, no method access and no extension that a
 * template could reach.
 */
public final class TemplateParser {
  private static final Set<String> REFUSED_OPERATORS = Set.of("..");
  private static final Syntax SYNTAX = new Syntax.Builder().setEnableNewLineTrimming(false).build();
  private final Map<String, UnaryOperator> unary = new HashMap<>();
  private final Map<String, BinaryOperator> binary = new HashMap<>();
  private final Map<String, TokenParser> tags =
      Map.of("if", new IfTokenParser(), "for", new ForTokenParser());
  private final ParserOptions options = new ParserOptions();

  public TemplateParser() {
    CoreExtension core = new CoreExtension();
    core.getUnaryOperators().forEach(operator -> unary.put(operator.getSymbol(), operator));
    core.getBinaryOperators().stream()
        .filter(operator -> !REFUSED_OPERATORS.contains(operator.getSymbol()))
        .forEach(operator -> binary.put(operator.getSymbol(), operator));
    options.setLiteralNumbersAsBigDecimals(true);
  }

  /**
   * What a template consists of.
   *
   * @throws TemplateException if it is malformed, too large or uses a refused tag or operator
   */
  public TemplateTree parse(String source) {
    List<TagScanner.Span> spans = TagScanner.check(source);
    return TemplateTree.of(source, spans, nodes(source));
  }

  private BodyNode nodes(String source) {
    try {
      LexerImpl lexer = new LexerImpl(SYNTAX, unary.values(), binary.values());
      ParserImpl parser = new ParserImpl(unary, binary, tags, options);
      return parser.parse(lexer.tokenize(new StringReader(source), "template")).getBody();
    } catch (PebbleException e) {
      throw new TemplateException(e.getLineNumber() == null ? 1 : e.getLineNumber(), words(e));
    } catch (RuntimeException | StackOverflowError e) {
      // A broad catch: the parser throws exceptions of any kind on malformed input.
      throw new TemplateException(1, "can't be read: check the braces, quotes and brackets");
    }
  }

  private static String words(PebbleException problem) {
    String message = problem.getPebbleMessage();
    return message == null
        ? "can't be read"
        : message
            .replaceAll("[\\r\\n]+", " ")
            .replaceFirst("^Unexpected token .*of value \"null\".*$", "ends too early")
            .replaceFirst("^Unexpected token .*of value (\".*?\").*$", "$1 is not expected here")
            .replaceFirst("^Unexpected tag name \"(.*)\"$", "{% $1 %} does not belong here")
            .replaceFirst("^Unexpected (.*)$", "$1 is not expected here");
  }
}
