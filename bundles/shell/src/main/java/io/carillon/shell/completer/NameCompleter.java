package io.carillon.shell.completer;

import io.carillon.shell.Services;
import io.carillon.shell.output.Visible;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.osgi.framework.BundleContext;
import org.slf4j.LoggerFactory;

/**
 * Offers names that a service knows, word by word; none while the service is away. Word by word,
 * since Karaf 4.4.10 drops the whole line when what is offered holds a blank or anything else that
 * it would have to escape; commands take names without quotes for the same reason.
 */
abstract class NameCompleter implements Completer {
  /** Words that need no escape. */
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_.,:@+-]+");

  @Reference private BundleContext context;

  /** The names of this moment. */
  abstract Collection<String> names(Services services);

  @Override
  public final int complete(Session session, CommandLine line, List<String> candidates) {
    try (Services services = new Services(context)) {
      String[] arguments = line.getArguments();
      int cursor = Math.min(line.getCursorArgumentIndex(), arguments.length);
      List<String> before = Arrays.asList(arguments).subList(0, cursor);
      return new StringsCompleter(nextWords(names(services), before))
          .complete(session, line, candidates);
    } catch (RuntimeException e) {
      // A broad catch: the tab key must not fail because the database is away.
      LoggerFactory.getLogger(getClass()).debug("No names to offer", e);
      return -1;
    }
  }

  /**
   * The words that may follow.
   *
   * @param before the command and its words before the one that is being written
   */
  static SortedSet<String> nextWords(Collection<String> names, List<String> before) {
    SortedSet<String> next = new TreeSet<>();
    if (before.isEmpty()) {
      // Karaf asks whether an earlier word, seen by itself, could be one of ours.
      names.stream()
          .flatMap(name -> Stream.of(name.split(" +")))
          .filter(Visible::is)
          .forEach(next::add);
      return next;
    }
    int options = before.size() - 1;
    while (options > 0 && !before.get(options).startsWith("-")) {
      options--;
    }
    // After an option the first word may be its value.
    int starts = options > 0 ? 2 : 1;
    for (int i = 1; i <= starts && options + i <= before.size() && next.isEmpty(); i++) {
      List<String> words = lower(before.subList(options + i, before.size()));
      for (String name : names) {
        List<String> parts = List.of(name.split(" +"));
        if (parts.size() > words.size()
            && lower(parts.subList(0, words.size())).equals(words)
            && PLAIN.matcher(parts.get(words.size())).matches()) {
          next.add(parts.get(words.size()));
        }
      }
    }
    return next;
  }

  private static List<String> lower(List<String> words) {
    return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }
}
