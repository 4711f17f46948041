package io.carillon.access;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.karaf.shell.support.CommandException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why a command did not do its work, in one line. Our commands say it themselves; what Karaf finds
 * before they begin, a missing argument, an unknown option, a command that a role may not see, it
 * says in words and colours of its own, which are read here.
 */
final class Trouble {
  private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);
  private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*m");
  private static final Pattern KARAFS =
      Pattern.compile("Error executing command \\S+?:? (?<what>.*?)( *\\R.*)?", Pattern.DOTALL);
  private static final List<Rule> RULES =
      List.of(
          new Rule("argument (.*) is required", "%s is missing"),
          new Rule("option (.*) is required", "The option %s is missing"),
          new Rule("undefined option (.*)", "There is no option %s"),
          new Rule("missing value for option (.*)", "The option %s needs a value"),
          new Rule("too many arguments specified", "There are too many arguments"));

  private record Rule(Pattern karafs, String ours) {
    Rule(String karafs, String ours) {
      this(Pattern.compile(karafs), ours);
    }

    Optional<String> of(String words) {
      Matcher matcher = karafs.matcher(words);
      return matcher.matches()
          ? Optional.of(ours.formatted(matcher.groupCount() == 0 ? "" : matcher.group(1)))
          : Optional.empty();
    }
  }

  private final List<String> roles;
  private final Predicate<String> isCommand;
  private final AccessList list;

  /**
   * @param roles of the caller
   * @param isCommand whether there is a command of a name, for whichever role
   * @param list which role may do what
   */
  Trouble(List<String> roles, Predicate<String> isCommand, AccessList list) {
    this.roles = roles;
    this.isCommand = isCommand;
    this.list = list;
  }

  /** Whether Karaf let nobody near the command: to a role that may not run it, it is not there. */
  static boolean isDenied(Exception failure) {
    return failure instanceof SecurityException
        || failure.getClass().getSimpleName().equals("CommandNotFoundException");
  }

  /**
   * @param help what the command says of itself
   */
  String of(Exception failure, String command, Callable<String> help) {
    if (isDenied(failure)) {
      return isCommand.test(command)
          ? notAllowed(command)
          : "There is no command " + command + "; carillon:commands lists all";
    }
    if (!(failure instanceof CommandException)) {
      LOG.error("A command failed", failure);
      return "Unexpected error: " + failure + "; the log has the details";
    }
    String said = COLOUR.matcher(((CommandException) failure).getNiceHelp()).replaceAll("");
    Matcher karafs = KARAFS.matcher(said);
    return karafs.matches() ? ours(karafs.group("what")) + usage(help) : said;
  }

  private String notAllowed(String command) {
    String mine =
        switch (roles.size()) {
          case 0 -> "You have no role that allows ";
          case 1 -> "Your role " + roles.get(0) + " does not allow ";
          default -> "Your roles " + String.join(", ", roles) + " do not allow ";
        };
    return mine + command + ": it is for " + String.join(" and ", list.rolesFor(command));
  }

  private static String ours(String karafs) {
    return RULES.stream().flatMap(rule -> rule.of(karafs).stream()).findFirst().orElse(karafs);
  }

  private static String usage(Callable<String> help) {
    try {
      List<String> lines = COLOUR.matcher(help.call()).replaceAll("").lines().toList();
      int title = lines.indexOf("SYNTAX");
      return title < 0 ? "" : "; use: " + lines.get(title + 1).strip() + " (--help tells more)";
    } catch (Exception e) {
      LOG.debug("No help to show", e);
      return "";
    }
  }
}
