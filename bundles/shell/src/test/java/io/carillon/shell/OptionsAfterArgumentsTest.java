package io.carillon.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.impl.action.command.DefaultActionPreparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Karaf's own parser, and what this bundle makes of what it leaves. */
class OptionsAfterArgumentsTest {
  private static final String VALUE = "value";

  private static Stream<Class<?>> commands() {
    return Shell.commands().stream().filter(type -> type.isAnnotationPresent(Command.class));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_option_may_follow_every_argument(Class<? extends Action> command) throws Exception {
    List<String> arguments = Collections.nCopies(count(command), "argument");
    for (Field field : options(command)) {
      Option option = field.getAnnotation(Option.class);
      for (List<String> written : ways(field, option.name())) {
        for (int before = 0; before <= arguments.size(); before++) {
          List<String> words = new ArrayList<>(arguments);
          words.addAll(before, written);

          Action action = settled(command, words);

          assertThat(value(field, action)).as("%s %s", command, words).contains(expected(field));
          assertThat(arguments(action)).as("%s %s", command, words).isEqualTo(arguments);
        }
      }
    }
  }

  @Test
  void all_commands_are_tried() {
    assertThat(commands()).hasSizeGreaterThan(75);
    assertThat(commands().mapToLong(type -> options(type).size()).sum()).isGreaterThan(150);
  }

  private static String expected(Field option) {
    return option.getType() == boolean.class ? "true" : VALUE;
  }

  private static List<List<String>> ways(Field option, String name) {
    return option.getType() == boolean.class
        ? List.of(List.of(name))
        : List.of(List.of(name, VALUE), List.of(name + "=" + VALUE));
  }

  private static Action settled(Class<? extends Action> command, List<String> words)
      throws Exception {
    Constructor<? extends Action> constructor = command.getDeclaredConstructor();
    constructor.setAccessible(true);
    Action action = constructor.newInstance();
    new DefaultActionPreparator().prepare(action, null, new ArrayList<Object>(words));
    Words.settle(action);
    return action;
  }

  private static int count(Class<?> command) {
    return (int) fields(command).filter(OptionsAfterArgumentsTest::isArgument).count();
  }

  private static List<Field> options(Class<?> command) {
    return fields(command).filter(field -> field.isAnnotationPresent(Option.class)).toList();
  }

  private static boolean isArgument(Field field) {
    return field.isAnnotationPresent(Argument.class);
  }

  private static Stream<Field> fields(Class<?> command) {
    return command == Object.class
        ? Stream.empty()
        : Stream.concat(Stream.of(command.getDeclaredFields()), fields(command.getSuperclass()));
  }

  private static String value(Field field, Action action) throws IllegalAccessException {
    field.setAccessible(true);
    return String.valueOf(field.get(action));
  }

  /** What is in all arguments, in any order: placeholders are all the same. */
  private static List<Object> arguments(Action action) throws IllegalAccessException {
    List<Object> all = new ArrayList<>();
    for (Field field :
        fields(action.getClass()).filter(OptionsAfterArgumentsTest::isArgument).toList()) {
      field.setAccessible(true);
      Object value = field.get(action);
      if (value instanceof List<?> list) {
        all.addAll(list);
      } else if (value != null) {
        all.add(value);
      }
    }
    return all;
  }
}
