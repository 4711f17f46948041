package io.carillon.templates.rendering;

import io.carillon.api.InvalidInputException;
import io.carillon.templates.message.LinkTable;
import io.carillon.templates.message.MessageDefinition;
import io.carillon.templates.message.MessageTable;

/** The versions in use, compiled. A version never changes, so entries never become stale. */
public final class CompiledMails {
  private static final int MOST = 200;
  private final MailCompiler compiler;
  private final MessageTable table;
  private final LinkTable links;
  private final Cache<Version, CompiledMail> compiled = new Cache<>(MOST);

  public CompiledMails(MailCompiler compiler, MessageTable table, LinkTable links) {
    this.compiler = compiler;
    this.table = table;
    this.links = links;
  }

  /**
   * A version of a message in a language.
   *
   * @param language the variant's key; empty: the message's own
   */
  public record Version(long id, int number, String language) {}

  /**
   * A version, compiled.
   *
   * @throws InvalidInputException if there is none, or a field that it names is gone
   */
  public CompiledMail get(Version version) {
    return compiled.get(version, this::compile);
  }

  /** The message's name. */
  String name(Version version) {
    return row(version).message().name();
  }

  private MessageTable.Row row(Version version) {
    return table
        .version(version.id(), version.number())
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "There is no message %d in version %d"
                        .formatted(version.id(), version.number())));
  }

  private CompiledMail compile(Version version) {
    MessageTable.Row row = row(version);
    MessageDefinition definition = row.definition();
    String key = definition.variant(version.language()).isPresent() ? version.language() : "";
    try {
      CompiledMail mail = compiler.compile(version.id(), version.number(), key, definition);
      // Versions from before links were stored, too, are tracked.
      links.store(version.id(), version.number(), key, mail.links());
      return mail;
    } catch (MailCompiler.Fault fault) {
      // It compiled when it was saved, so a field that it names was removed since.
      throw new InvalidInputException(
          "Message \"%s\": %s, line %d: %s"
              .formatted(row.message().name(), fault.key(), fault.line(), fault.getMessage()),
          fault);
    }
  }
}
