package io.carillon.gallery;

import io.carillon.api.InvalidInputException;
import io.carillon.api.gallery.UnusableTemplate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The templates of all sources. A source's templates are read when somebody looks, once; whatever
 * is wrong with one is kept beside it and touches no other.
 */
final class TemplateRegistry {
  static final String FOLDER = "CARILLON-INF/templates";
  static final int LONGEST = 1 << 20;

  private final TemplateReader reader;
  private final Map<Long, Source> sources = new ConcurrentSkipListMap<>();

  TemplateRegistry(TemplateReader reader) {
    this.reader = reader;
  }

  /** The texts of a source's files; may fail, as an archive that was damaged. */
  @FunctionalInterface
  interface TemplateFiles {
    /** Texts by file name; a text that can't be read is null. */
    Map<String, String> read();
  }

  /**
   * A template that can be used.
   *
   * @param bundle where it comes from
   */
  record Usable(Template template, String bundle) {}

  /** All registered templates, by title. */
  record Content(List<Usable> usable, List<UnusableTemplate> unusable) {}

  /**
   * Registers a source's templates.
   *
   * @param id the smallest first: of two templates of one name the first source's is used
   */
  void add(long id, String bundle, TemplateFiles files) {
    sources.put(id, new Source(bundle, files));
  }

  /** Takes a source's templates away. */
  void remove(long id) {
    sources.remove(id);
  }

  Content content() {
    Map<String, Usable> byName = new TreeMap<>();
    List<UnusableTemplate> unusable = new ArrayList<>();
    for (Source source : sources.values()) {
      for (Entry entry : source.entries()) {
        if (entry.template() == null) {
          unusable.add(new UnusableTemplate(source.bundle, entry.file(), entry.problem()));
          continue;
        }
        Usable here = new Usable(entry.template(), source.bundle);
        Usable first = byName.putIfAbsent(entry.template().name(), here);
        if (first != null) {
          unusable.add(
              new UnusableTemplate(
                  source.bundle,
                  entry.file(),
                  "the name "
                      + entry.template().name()
                      + " is taken by the bundle "
                      + first.bundle));
        }
      }
    }
    List<Usable> usable = new ArrayList<>(byName.values());
    usable.sort(Comparator.comparing(one -> one.template().title().toLowerCase(Locale.ROOT)));
    return new Content(List.copyOf(usable), List.copyOf(unusable));
  }

  Optional<Usable> find(String name) {
    return content().usable().stream()
        .filter(
            one ->
                one.template().name().equalsIgnoreCase(name.strip())
                    || one.template().title().equalsIgnoreCase(name.strip()))
        .findFirst();
  }

  /**
   * A file of a source.
   *
   * @param template null if it can't be used
   * @param problem why not, one line
   */
  private record Entry(String file, Template template, String problem) {}

  private final class Source {
    private final String bundle;
    private final TemplateFiles files;
    private List<Entry> entries;

    Source(String bundle, TemplateFiles files) {
      this.bundle = bundle;
      this.files = files;
    }

    synchronized List<Entry> entries() {
      if (entries == null) {
        entries =
            files.read().entrySet().stream()
                .map(file -> entry(file.getKey(), file.getValue()))
                .toList();
      }
      return entries;
    }

    private Entry entry(String file, String text) {
      if (text == null || text.length() > LONGEST) {
        return new Entry(file, null, text == null ? "can't be read" : "is larger than 1 MiB");
      }
      try {
        return new Entry(file, reader.read(text, file.substring(file.lastIndexOf('/') + 1)), "");
      } catch (InvalidInputException e) {
        return new Entry(file, null, e.getMessage().replace("\n", "; "));
      }
    }
  }
}
