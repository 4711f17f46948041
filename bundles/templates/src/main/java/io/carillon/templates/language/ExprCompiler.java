package io.carillon.templates.language;

import io.carillon.templates.syntax.Names;
import io.carillon.templates.syntax.Nearest;
import io.carillon.templates.syntax.TemplateException;
import io.pebbletemplates.pebble.node.ArgumentsNode;
import io.pebbletemplates.pebble.node.NamedArgumentNode;
import io.pebbletemplates.pebble.node.PositionalArgumentNode;
import io.pebbletemplates.pebble.node.TestInvocationExpression;
import io.pebbletemplates.pebble.node.expression.ArrayExpression;
import io.pebbletemplates.pebble.node.expression.BinaryExpression;
import io.pebbletemplates.pebble.node.expression.ContextVariableExpression;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FilterExpression;
import io.pebbletemplates.pebble.node.expression.FilterInvocationExpression;
import io.pebbletemplates.pebble.node.expression.FunctionOrMacroInvocationExpression;
import io.pebbletemplates.pebble.node.expression.GetAttributeExpression;
import io.pebbletemplates.pebble.node.expression.LiteralBigDecimalExpression;
import io.pebbletemplates.pebble.node.expression.LiteralBooleanExpression;
import io.pebbletemplates.pebble.node.expression.LiteralLongExpression;
import io.pebbletemplates.pebble.node.expression.LiteralNullExpression;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import io.pebbletemplates.pebble.node.expression.NegativeTestExpression;
import io.pebbletemplates.pebble.node.expression.PositiveTestExpression;
import io.pebbletemplates.pebble.node.expression.TernaryExpression;
import io.pebbletemplates.pebble.node.expression.UnaryExpression;
import io.pebbletemplates.pebble.node.expression.UnaryMinusExpression;
import io.pebbletemplates.pebble.node.expression.UnaryNotExpression;
import io.pebbletemplates.pebble.node.expression.UnaryPlusExpression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Translates expressions of the syntax tree, by an allow-list: a node of any other class is
 * refused. The result can only read fields and calculate.
 */
final class ExprCompiler {
  private static final Map<String, Predicate<Object>> TESTS =
      Map.of(
          "empty", Operators::empty,
          "null", value -> value == null,
          "defined", value -> value != null,
          "even", Operators::even,
          "odd", Operators::odd);

  private final Names names;
  private final Formats formats;
  private final Filters filters;
  private int count;

  ExprCompiler(Names names, Formats formats) {
    this.names = names;
    this.formats = formats;
    this.filters = new Filters(formats);
  }

  /** How many operators, filters and values were compiled so far. */
  int count() {
    return count;
  }

  /**
   * @throws TemplateException if it uses what is not allowed or a field that is not there
   */
  Expr compile(Expression<?> expression) {
    count++;
    if (expression instanceof ContextVariableExpression variable) {
      return variable(variable.getName(), variable.getLineNumber());
    }
    if (expression instanceof FilterExpression filter) {
      return filter(filter);
    }
    if (expression instanceof PositiveTestExpression test) {
      return test(test);
    }
    if (expression instanceof BinaryExpression<?> binary) {
      Expr left = compile(binary.getLeftExpression());
      Expr right = compile(binary.getRightExpression());
      Expr calculation = BinaryExprs.of(binary, left, right, formats);
      if (calculation == null) {
        throw refused(binary);
      }
      return calculation;
    }
    if (expression instanceof UnaryExpression unary) {
      return unary(unary);
    }
    if (expression instanceof TernaryExpression choice) {
      Expr when = compile(choice.getExpression1());
      Expr then = compile(choice.getExpression2());
      Expr otherwise = compile(choice.getExpression3());
      return scope ->
          Operators.truth(when.value(scope), scope) ? then.value(scope) : otherwise.value(scope);
    }
    if (expression instanceof ArrayExpression array) {
      List<Expr> elements = array.getValues().stream().map(this::compile).toList();
      return scope -> {
        List<Object> list = new ArrayList<>(elements.size());
        elements.forEach(element -> list.add(element.value(scope)));
        return list;
      };
    }
    if (expression instanceof GetAttributeExpression attribute) {
      return attribute(attribute);
    }
    if (expression instanceof FunctionOrMacroInvocationExpression function) {
      return function(function);
    }
    return literal(expression);
  }

  private Expr literal(Expression<?> expression) {
    Object value = value(expression);
    if (value == null && !(expression instanceof LiteralNullExpression)) {
      throw refused(expression);
    }
    return scope -> value;
  }

  private static Object value(Expression<?> expression) {
    if (expression instanceof LiteralStringExpression text) {
      return text.getValue();
    }
    if (expression instanceof LiteralBigDecimalExpression number) {
      return number.getValue();
    }
    if (expression instanceof LiteralLongExpression number) {
      return BigDecimal.valueOf(number.getValue());
    }
    if (expression instanceof LiteralBooleanExpression yes) {
      return yes.getValue();
    }
    return null;
  }

  private static TemplateException refused(Expression<?> expression) {
    return new TemplateException(expression.getLineNumber(), "this expression is not allowed");
  }

  /** The only function is the sign-up link; the button was put in its place before. */
  private Expr function(FunctionOrMacroInvocationExpression function) {
    String name = function.getFunctionName();
    int line = function.getLineNumber();
    if (name.equals("join_button")) {
      throw new TemplateException(
          line,
          "join_button stands alone in its braces, in html or text, as in {{ join_button('Terms')"
              + " }}");
    }
    if (!name.equals("join_url")) {
      throw new TemplateException(
          line,
          "function "
              + name
              + "() is not allowed: there are only fields, operators and filters, and join_url and"
              + " join_button");
    }
    String terms = onlyText(function.getArguments());
    if (terms == null) {
      throw new TemplateException(line, "join_url needs the name of terms in quotes");
    }
    int place = names.joinPlace(terms);
    if (place < 0) {
      throw new TemplateException(line, unknownTerms(terms));
    }
    return scope -> scope.fields[place];
  }

  private static String onlyText(ArgumentsNode arguments) {
    return (arguments.getNamedArgs() == null || arguments.getNamedArgs().isEmpty())
            && arguments.getPositionalArgs() != null
            && arguments.getPositionalArgs().size() == 1
            && value(arguments.getPositionalArgs().get(0).getValueExpression())
                instanceof String text
        ? text
        : null;
  }

  private String unknownTerms(String terms) {
    return "there are no terms \""
        + terms.replaceAll("\\p{Cntrl}", "?")
        + "\""
        + Nearest.to(terms, names.terms())
            .map(near -> "; did you mean " + near + "?")
            .orElse("; make them with terms-create");
  }

  private Expr variable(String name, int line) {
    Integer local = names.local(name);
    if (local != null && !name.equals("loop")) {
      int place = local;
      return scope -> scope.locals[place];
    }
    if (local != null) {
      throw onlyLoop(line);
    }
    int place = names.place(name);
    if (place < 0) {
      throw new TemplateException(
          line,
          "unknown field "
              + name
              + Nearest.to(name.toLowerCase(Locale.ROOT), names.all())
                  .map(near -> "; did you mean " + near + "?")
                  .orElse("; see the list of fields"));
    }
    return read(place);
  }

  private static Expr read(int place) {
    return scope -> {
      Object value = scope.fields[place];
      if (value == null) {
        scope.missing = place;
      }
      return value;
    };
  }

  private Expr attribute(GetAttributeExpression attribute) {
    if (attribute.getNode() instanceof ContextVariableExpression loop
        && loop.getName().equals("loop")
        && names.local("loop") != null
        && attribute.getArgumentsNode() == null
        && attribute.getAttributeNameExpression() instanceof LiteralStringExpression name) {
      int place = names.local("loop");
      switch (name.getValue()) {
        case "index" -> {
          return scope -> BigDecimal.valueOf(loop(scope, place).index);
        }
        case "length" -> {
          return scope -> BigDecimal.valueOf(loop(scope, place).size);
        }
        case "first" -> {
          return scope -> loop(scope, place).index == 0;
        }
        case "last" -> {
          return scope -> loop(scope, place).index == loop(scope, place).size - 1;
        }
        default -> {}
      }
    }
    String value = CampaignNames.of(attribute, names);
    if (value.isEmpty()) {
      throw onlyLoop(attribute.getLineNumber());
    }
    return read(names.place(value));
  }

  private static TemplateException onlyLoop(int line) {
    return new TemplateException(
        line,
        "fields have no parts and no methods; a dot stands only in loop.index, loop.first,"
            + " loop.last, loop.length and, with a value of the campaign, campaign.name");
  }

  private static Scope.Loop loop(Scope scope, int place) {
    return (Scope.Loop) scope.locals[place];
  }

  private Expr filter(FilterExpression expression) {
    FilterInvocationExpression call = (FilterInvocationExpression) expression.getRightExpression();
    List<String> parameters = filters.parameters(call.getFilterName());
    int line = call.getLineNumber();
    if (parameters == null) {
      String hint =
          List.of("raw", "escape").contains(call.getFilterName())
              ? "values are always escaped in HTML"
              : "filters are " + String.join(", ", filters.names());
      throw new TemplateException(
          line, "filter " + call.getFilterName() + " is not allowed; " + hint);
    }
    Expr input = compile(expression.getLeftExpression());
    try {
      return filters.apply(call.getFilterName(), input, arguments(call.getArgs(), parameters));
    } catch (IllegalArgumentException e) {
      throw new TemplateException(line, "filter " + call.getFilterName() + ": " + e.getMessage());
    }
  }

  private List<Filters.Argument> arguments(ArgumentsNode node, List<String> parameters) {
    Filters.Argument[] arguments = new Filters.Argument[parameters.size()];
    int next = 0;
    if (node.getPositionalArgs() != null) {
      for (PositionalArgumentNode argument : node.getPositionalArgs()) {
        if (next == arguments.length) {
          throw new IllegalArgumentException("at most " + arguments.length + " arguments");
        }
        arguments[next++] = argument(argument.getValueExpression());
      }
    }
    if (node.getNamedArgs() != null) {
      for (NamedArgumentNode argument : node.getNamedArgs()) {
        int at = parameters.indexOf(argument.getName());
        if (at < 0) {
          throw new IllegalArgumentException("there is no argument " + argument.getName());
        }
        arguments[at] = argument(argument.getValueExpression());
      }
    }
    return Arrays.asList(arguments);
  }

  private Filters.Argument argument(Expression<?> expression) {
    return new Filters.Argument(compile(expression), value(expression));
  }

  private Expr test(PositiveTestExpression expression) {
    TestInvocationExpression call = (TestInvocationExpression) expression.getRightExpression();
    Predicate<Object> test = TESTS.get(call.getTestName());
    if (test == null) {
      throw new TemplateException(
          call.getLineNumber(),
          "test "
              + call.getTestName()
              + " is not allowed; tests are empty, null, defined, even"
              + " and odd");
    }
    Expr input = compile(expression.getLeftExpression());
    boolean wanted = !(expression instanceof NegativeTestExpression);
    return scope -> {
      Object value = input.value(scope);
      Operators.chargeBlanks(value, scope);
      return test.test(value) == wanted;
    };
  }

  private Expr unary(UnaryExpression expression) {
    Expr input = compile(expression.getChildExpression());
    if (expression instanceof UnaryNotExpression) {
      return scope -> !Operators.truth(input.value(scope), scope);
    }
    if (expression instanceof UnaryMinusExpression) {
      return scope -> Operators.calculate('-', BigDecimal.ZERO, input.value(scope), scope);
    }
    if (expression instanceof UnaryPlusExpression) {
      return input;
    }
    throw refused(expression);
  }
}
