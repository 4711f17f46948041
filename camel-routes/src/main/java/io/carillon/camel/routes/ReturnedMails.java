package io.carillon.camel.routes;

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
 * Mails that came back and lie on this server's disk: in the maildir, read or not, and those that
 * nobody understood. Those that name a person are deleted with the person. Mails on an IMAP server
 * are that server's.
 */
@Component(configurationPid = "io.carillon.bounces.intake")
public final class ReturnedMails implements PersonalData {
  private static final List<String> MAILDIR = List.of("new", "cur", "tmp", "set-aside");

  private final List<Path> folders;

  /**
   * @throws io.carillon.api.InvalidInputException naming the key that is wrong
   */
  @Activate
  public ReturnedMails(BounceConfig config) {
    this(folders(BounceConfig.Settings.of(config)));
  }

  ReturnedMails(List<Path> folders) {
    this.folders = folders;
  }

  private static List<Path> folders(BounceConfig.Settings settings) {
    return Stream.concat(
            Stream.of(settings.unreadable()),
            settings.maildir() == null
                ? Stream.empty()
                : MAILDIR.stream().map(settings.maildir()::resolve))
        .toList();
  }

  @Override
  public String name() {
    return "returned-mails";
  }

  @Override
  public String export(UnitOfWork work, DataSubject person) {
    return find(person).stream()
        .map(file -> '"' + file.toString().replaceAll("[\\\\\"]", "_") + '"')
        .collect(Collectors.joining(", ", "{\"files\": [", "]}"));
  }

  @Override
  public void erase(UnitOfWork work, DataSubject person) {
    try {
      for (Path file : find(person)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> find(DataSubject person) {
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
