package com.example.notes;

import io.carillon.spi.channel.Channel;
import io.carillon.spi.channel.Receipt;
import io.carillon.spi.channel.RejectedException;
import io.carillon.spi.message.Message;
import io.carillon.spi.message.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * Each message becomes a file, named by its delivery: the same message tried again writes the same
 * file. {@code etc/com.example.notes.cfg} says in which folder, and by which name the channel goes.
 */
@Component(
    configurationPid = "com.example.notes",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = Channel.NAME + "=notes")
public final class NotesChannel implements Channel {
  private final Path folder;

  /**
   * Reads the configuration.
   *
   * @param configuration with the key {@code folder}
   */
  @Activate
  public NotesChannel(Map<String, Object> configuration) {
    if (!(configuration.get("folder") instanceof String text) || text.isBlank()) {
      throw new IllegalArgumentException("com.example.notes: folder is missing");
    }
    this.folder = Path.of(text);
  }

  @Override
  public Receipt send(Message message) throws RejectedException, IOException {
    if (message.address().isBlank()) {
      throw new RejectedException(RejectedException.Fault.ADDRESS, "there is no address");
    }
    if (message.parts().isEmpty()) {
      throw new RejectedException("there is nothing to write down");
    }
    try {
      Path part = folder.resolve("." + message.deliveryId() + ".part");
      Path note = folder.resolve(message.deliveryId() + ".txt");
      Files.createDirectories(folder);
      Files.write(part, text(message).getBytes(StandardCharsets.UTF_8));
      // It appears complete or not at all.
      Files.move(part, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return new Receipt(note.getFileName().toString());
    } catch (IOException e) {
      throw new IOException("folder " + folder + " can't be written: " + e, e);
    }
  }

  private static String text(Message message) {
    StringBuilder text = new StringBuilder("to: " + message.address() + "\n");
    for (Part part : message.parts()) {
      text.append("\n[").append(part.name()).append("]\n").append(part.text()).append('\n');
    }
    return text.toString();
  }
}
