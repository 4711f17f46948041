package com.example.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.carillon.spi.channel.Channel;
import io.carillon.spi.message.Message;
import io.carillon.spi.message.Part;
import io.carillon.testkit.contract.ChannelContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotesChannelTest extends ChannelContract {
  @TempDir Path directory;

  @Override
  protected Channel channel() {
    return channel(directory.resolve("notes"));
  }

  @Override
  protected Channel unreachable() throws Exception {
    return channel(Files.createFile(directory.resolve("a file")).resolve("notes"));
  }

  private static Channel channel(Path folder) {
    return new NotesChannel(Map.of("folder", folder.toString()));
  }

  @Override
  protected Message acceptable(long deliveryId) {
    return message(deliveryId, "ana", List.of(new Part("text", "text/plain", "Hello Ana")));
  }

  @Override
  protected List<Message> rejected() {
    return List.of(
        message(7, " ", List.of(new Part("text", "text/plain", "Hello"))),
        message(8, "ana", List.of()));
  }

  private static Message message(long deliveryId, String address, List<Part> parts) {
    return new Message(deliveryId, "note", address, "", Map.of(), parts, "", "");
  }

  @Test
  void a_message_tried_again_is_one_note() throws Exception {
    channel().send(acceptable(5));
    channel().send(acceptable(5));
    assertEquals(
        "to: ana\n\n[text]\nHello Ana\n",
        Files.readString(directory.resolve("notes").resolve("5.txt")));
  }
}
