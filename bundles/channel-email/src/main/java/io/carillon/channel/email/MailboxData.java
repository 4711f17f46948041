package io.carillon.channel.email;

import io.carillon.api.privacy.DataSubject;
import io.carillon.api.privacy.PersonalData;
import io.carillon.api.privacy.PersonalFiles;
import io.carillon.api.store.UnitOfWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Mails in the mailbox: those to the person, and whatever else there names them, such as test mails
 * with their data. They are copies that nobody counts, and are deleted.
 */
@Component(configurationPid = Settings.PID)
public final class MailboxData implements PersonalData {
  private static final String MAILS = "SELECT id FROM delivery WHERE contact_id = ? ORDER BY id";

  private final Path mailbox;

  @Activate
  public MailboxData(Map<String, Object> configuration) {
    this(EmailOptions.mailbox(new Settings(configuration)));
  }

  MailboxData(Path mailbox) {
    this.mailbox = mailbox;
  }

  @Override
  public String name() {
    return "mailbox";
  }

  /** Names of files: what a mail says is in the message and the contact. */
  @Override
  public String export(UnitOfWork work, DataSubject person) throws SQLException {
    return find(work, person).stream()
        .map(file -> '"' + file.getFileName().toString().replaceAll("[\\\\\"]", "_") + '"')
        .collect(Collectors.joining(", ", "{\"files\": [", "]}"));
  }

  @Override
  public void erase(UnitOfWork work, DataSubject person) throws SQLException {
    try {
      for (Path file : find(work, person)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Set<Path> find(UnitOfWork work, DataSubject person) throws SQLException {
    Set<Path> files = new TreeSet<>();
    if (!Files.isDirectory(mailbox)) {
      return files;
    }
    try (PreparedStatement mails = work.connection().prepareStatement(MAILS)) {
      mails.setLong(1, person.contactId());
      try (ResultSet rows = mails.executeQuery()) {
        while (rows.next()) {
          files.add(mailbox.resolve(rows.getLong(1) + ".eml"));
        }
      }
      files.removeIf(file -> !Files.exists(file));
      files.addAll(PersonalFiles.of(person).in(mailbox));
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
