package io.carillon.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One command with its words, as a user who is no admin may write it. Quotes of both kinds keep
 * blanks and anything else but a backslash together; within them nothing is special.
 *
 * @param name the command, without its scope
 * @param words its words, without their quotes
 * @param refusal why the line is not run; empty if it is
 */
record CommandLine(String name, List<String> words, Optional<String> refusal) {
  static final String SCOPE = "carillon";

  /** No variable that means something to the shell begins so. */
  private static final String VARIABLE = "carillonWord";

  private static final Pattern NAME = Pattern.compile("[a-z]{1,40}(-[a-z]{1,40}){0,6}");

  /** What the shell gives a meaning to; unquoted, somebody wants that meaning. */
  private static final String SPECIAL = "|&;<>(){}[]$`";

  static CommandLine read(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = null;
    char quote = 0;
    for (char c : line.strip().toCharArray()) {
      if (c < ' ' && c != '\t') {
        return refused("A command is one line without control characters");
      }
      if (c == '\\') {
        // Karaf and Gogo disagree on what it means within quotes.
        return refused("A backslash is for admins");
      }
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == ' ' || c == '\t') {
        if (word != null) {
          words.add(word.toString());
          word = null;
        }
      } else if (SPECIAL.indexOf(c) >= 0) {
        return refused(
            "\"" + c + "\" is for admins: give one command, and put quotes around what has such");
      } else {
        word = word == null ? new StringBuilder() : word;
        if (c == '"' || c == '\'') {
          quote = c;
        } else {
          word.append(c);
        }
      }
    }
    if (quote != 0) {
      return refused("A quotation mark is missing at the end");
    }
    if (word != null) {
      words.add(word.toString());
    }
    return of(words);
  }

  private static CommandLine of(List<String> words) {
    if (words.isEmpty()) {
      return refused("A command is missing; carillon:commands lists all");
    }
    String first = words.get(0);
    String name = first.startsWith(SCOPE + ":") ? first.substring(SCOPE.length() + 1) : first;
    if (!NAME.matcher(name).matches()) {
      return refused("Only carillon's commands are for you; carillon:commands lists them");
    }
    return new CommandLine(name, words.subList(1, words.size()), Optional.empty());
  }

  /** The same command, asked to explain itself. */
  CommandLine forHelp() {
    return new CommandLine(name, List.of("--help"), Optional.empty());
  }

  private static CommandLine refused(String why) {
    return new CommandLine("", List.of(), Optional.of(why));
  }

  /**
   * The same for Karaf's shell: the name with its scope, and for every word a variable that holds
   * it. Karaf reads a line twice, and the two readings disagree on quotes: a variable is what it
   * is.
   */
  String call() {
    return SCOPE
        + ":"
        + name
        + IntStream.range(0, words.size())
            .mapToObj(place -> " $" + VARIABLE + place)
            .collect(Collectors.joining());
  }

  /** The words, by the names that {@link #call()} gives them. */
  Map<String, String> variables() {
    return IntStream.range(0, words.size())
        .boxed()
        .collect(Collectors.toMap(place -> VARIABLE + place, words::get));
  }
}
