package io.carillon.shell;

import io.carillon.api.privacy.DataSubject;
import io.carillon.api.privacy.PersonalData;
import io.carillon.api.privacy.PersonalFiles;
import io.carillon.api.store.UnitOfWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The server's own logs and what admins typed: a name or an address there is overwritten. And files
 * of managers that name a person: those are told of, and left to whoever put them there.
 */
@Component
public final class ServerTexts implements PersonalData {
  private final List<Path> folders;
  private final List<Path> histories;
  private final List<Path> ofManagers;

  @Activate
  public ServerTexts() {
    this(paths("karaf.log"), paths("karaf.history"), paths(ServerFiles.DIRECTORIES));
  }

  /**
   * The same outside of OSGi.
   *
   * @param folders with logs
   * @param histories of what was typed
   * @param ofManagers folders for managers' files
   */
  public ServerTexts(List<Path> folders, List<Path> histories, List<Path> ofManagers) {
    this.folders = folders;
    this.histories = histories;
    this.ofManagers = ofManagers;
  }

  private static List<Path> paths(String property) {
    return Stream.of(System.getProperty(property, "").split(","))
        .map(String::strip)
        .filter(path -> !path.isEmpty())
        .map(Path::of)
        .toList();
  }

  @Override
  public String name() {
    return "files";
  }

  @Override
  public String export(UnitOfWork work, DataSubject person) {
    return "{\"logs_that_name_them\": %s, \"files_of_managers_that_name_them\": %s}"
        .formatted(array(logs(person)), array(find(person, ofManagers)));
  }

  private static String array(List<Path> files) {
    return files.stream()
        .map(file -> '"' + file.toString().replaceAll("[\\\\\"]", "_") + '"')
        .collect(Collectors.joining(", ", "[", "]"));
  }

  @Override
  public void erase(UnitOfWork work, DataSubject person) {
    try {
      PersonalFiles texts = PersonalFiles.of(person);
      for (Path file : logs(person)) {
        texts.mask(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> logs(DataSubject person) {
    try {
      PersonalFiles texts = PersonalFiles.of(person);
      List<Path> found = new ArrayList<>(find(person, folders));
      for (Path file : histories) {
        if (Files.isRegularFile(file) && texts.isIn(file)) {
          found.add(file);
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> find(DataSubject person, List<Path> folders) {
    try {
      PersonalFiles texts = PersonalFiles.of(person);
      List<Path> found = new ArrayList<>();
      for (Path folder : folders) {
        found.addAll(texts.in(folder));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
