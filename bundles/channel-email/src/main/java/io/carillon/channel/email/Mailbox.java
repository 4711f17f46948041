package io.carillon.channel.email;

import io.carillon.api.address.EmailAddress;
import io.carillon.spi.channel.Batch;
import io.carillon.spi.channel.Outcomes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A folder with one file for each mail, named by its delivery: the same delivery again puts the
 * same file in the same place. A file appears complete or not at all.
 */
final class Mailbox implements Carrier {
  private final Path directory;
  private final MailDate date;
  private volatile boolean closed;

  Mailbox(Path directory, MailDate date) {
    this.directory = directory;
    this.date = date;
  }

  @Override
  public void carry(EncodedMessage message, Batch batch, Outcomes outcomes) throws IOException {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new IOException(
          "Mailbox folder %s can't be made: %s".formatted(directory, Lines.one(e)), e);
    }
    Bytes out = new Bytes(1 << 16);
    for (int place = 0; place < batch.items().size() && !closed; place++) {
      Batch.Item item = batch.items().get(place);
      String recipient = EmailAddress.canonical(item.address());
      if (recipient == null) {
        outcomes.rejected(place, "\"" + Lines.one(item.address()) + "\" is no e-mail address");
      } else if (outcomes.start(place)) {
        message.write(item, recipient, date.text(), out.clear());
        try {
          outcomes.sent(place, write(item.deliveryId(), out));
        } catch (IOException e) {
          // A full disk, say: nothing that the recipient has to do with.
          outcomes.waits(place, "Mailbox: " + Lines.one(e));
          throw new IOException(
              "Mailbox folder %s can't be written: %s".formatted(directory, Lines.one(e)), e);
        }
      }
    }
  }

  private String write(long deliveryId, Bytes mail) throws IOException {
    Path file = directory.resolve(deliveryId + ".eml");
    Path part = directory.resolve("." + deliveryId + ".part");
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        out.write(mail.array(), 0, mail.length());
      }
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return file.getFileName().toString();
  }

  @Override
  public void close() {
    closed = true;
  }
}
