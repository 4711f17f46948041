package io.carillon.channel.email;

import jakarta.activation.CommandMap;
import jakarta.activation.FileTypeMap;
import jakarta.mail.Session;
import jakarta.mail.util.StreamProvider;
import java.util.Properties;

/**
 * Jakarta Mail finds its parts by {@code ServiceLoader}, for which SPI Fly weaves the classes that
 * ask as they are loaded. Felix may lose what weaving adds to a class's imports if several threads
 * load it at the same moment (felix-dev pull request 341): then every mail fails with "Util not
 * found" until the server is started anew. Here one thread loads all of them, before any route
 * sends.
 */
final class MailLibrary {
  private MailLibrary() {}

  /** Loads what is woven, and lets it find what it looks for. */
  static synchronized void load() {
    Session.getInstance(new Properties()).getProviders();
    StreamProvider.provider();
    CommandMap.getDefaultCommandMap();
    FileTypeMap.getDefaultFileTypeMap();
  }
}
