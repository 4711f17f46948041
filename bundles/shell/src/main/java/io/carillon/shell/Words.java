package io.carillon.shell;

import io.carillon.api.InvalidInputException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.StringJoiner;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Option;

/**
 * Karaf reads options only before the first argument, while everybody writes {@code contact-import
 * FILE --dry-run}. The last argument of a command with options therefore takes a list of words, and
 * what looks like an option among them is moved to its field.
 */
final class Words {
  private Words() {}

  /** Moves options out of the words of an action. Options are flags, texts, or lists of texts. */
  static void settle(Action action) throws IllegalAccessException {
    Field field = words(action.getClass());
    if (field == null || field.get(action) == null) {
      return;
    }
    List<String> arguments = new ArrayList<>();
    for (Iterator<?> words = ((List<?>) field.get(action)).iterator(); words.hasNext(); ) {
      String word = String.valueOf(words.next());
      if (word.startsWith("-") && word.length() > 1) {
        option(action, word, words);
      } else {
        arguments.add(word);
      }
    }
    field.set(action, arguments);
  }

  /** The arguments as they were written, with blanks between them; options are not among them. */
  static String arguments(Action action) throws IllegalAccessException {
    StringJoiner all = new StringJoiner(" ");
    for (Field field : fields(action.getClass())) {
      if (field.isAnnotationPresent(Argument.class)) {
        add(all, "", field.get(action));
      }
    }
    return all.toString();
  }

  /** The arguments, and then the options that were given or have a default; not empty ones. */
  static String written(Action action) throws IllegalAccessException {
    StringJoiner all = new StringJoiner(" ");
    all.add(arguments(action));
    for (Field field : fields(action.getClass())) {
      Option option = field.getAnnotation(Option.class);
      if (option != null && !Boolean.FALSE.equals(field.get(action))) {
        add(all, option.name() + " ", field.get(action));
      }
    }
    return all.toString().strip();
  }

  private static void add(StringJoiner all, String before, Object value) {
    if (value instanceof List<?> several) {
      several.forEach(each -> all.add(before + each));
    } else if (value != null && !value.equals("")) {
      all.add(Boolean.TRUE.equals(value) ? before.strip() : before + value);
    }
  }

  private static void option(Action action, String word, Iterator<?> words)
      throws IllegalAccessException {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    Field field = option(action.getClass(), name);
    if (field == null) {
      throw new InvalidInputException(
          "There is no option " + name + "; --help shows those that there are");
    }
    String value = equals < 0 ? null : word.substring(equals + 1);
    if (value == null && field.getType() == boolean.class) {
      value = "true";
    }
    if (value == null && words.hasNext()) {
      value = String.valueOf(words.next());
    }
    if (value == null) {
      throw new InvalidInputException("The option " + name + " needs a value");
    }
    set(action, field, value);
  }

  private static void set(Action action, Field field, String value) throws IllegalAccessException {
    if (field.getType() == boolean.class) {
      field.setBoolean(action, Boolean.parseBoolean(value));
    } else if (field.getType() == List.class) {
      List<Object> all = new ArrayList<>();
      if (field.get(action) instanceof List<?> before) {
        all.addAll(before);
      }
      all.add(value);
      field.set(action, all);
    } else {
      field.set(action, value);
    }
  }

  private static Field option(Class<?> type, String name) {
    for (Field field : fields(type)) {
      Option option = field.getAnnotation(Option.class);
      if (option != null
          && (option.name().equals(name) || Arrays.asList(option.aliases()).contains(name))) {
        return field;
      }
    }
    return null;
  }

  private static Field words(Class<?> type) {
    for (Field field : fields(type)) {
      Argument argument = field.getAnnotation(Argument.class);
      if (argument != null && argument.multiValued()) {
        return field;
      }
    }
    return null;
  }

  private static List<Field> fields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (field.isAnnotationPresent(Option.class) || field.isAnnotationPresent(Argument.class)) {
          field.setAccessible(true);
          fields.add(field);
        }
      }
    }
    return fields;
  }
}
