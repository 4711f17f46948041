package io.carillon.contacts.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.carillon.api.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Writes rejected lines as a CSV file that can be mended and imported again: line number, reason,
 * and the columns of the source. The file is made with the first reject; an older one is never
 * written over. A cell that a spreadsheet would take for a formula gets an apostrophe in front; an
 * import of the file takes it off again.
 */
public final class Rejects implements AutoCloseable {
  /** The name of the column with the line number. */
  public static final String LINE = "reject_line";

  /** The name of the column with the reason. */
  public static final String REASON = "reject_reason";

  private static final int MOST_FILES = 1_000;

  private final Path source;
  private final Path otherwise;
  private final List<String> header;
  private final BitSet own = new BitSet();
  private CsvWriter writer;
  private Path file;
  private long count;

  /**
   * @param source the file being imported; its rejects go beside it
   * @param otherwise a directory for them if they cannot be written there
   * @param header the columns of the source
   */
  public Rejects(Path source, Path otherwise, List<String> header) {
    this.source = source.toAbsolutePath();
    this.otherwise = otherwise;
    this.header = header;
    for (int i = 0; i < header.size(); i++) {
      own.set(i, isOwn(header.get(i)));
    }
  }

  /** Whether a header says that the file is a rejects file itself. */
  public static boolean isRejectsFile(List<String> header) {
    return header.contains(LINE) && header.contains(REASON);
  }

  /** Whether a column is one that rejects files have of their own. */
  public static boolean isOwn(String column) {
    return column.equals(LINE) || column.equals(REASON);
  }

  /**
   * @param cells the line's cells in the order of the source's header; none if the reason says all
   */
  public void add(long line, String reason, List<String> cells) {
    try {
      if (writer == null) {
        open();
      }
      writer.writeRecord(record(Long.toString(line), reason, cells));
      count++;
    } catch (IOException e) {
      throw failed(e);
    } catch (UncheckedIOException e) {
      throw failed(e.getCause());
    }
  }

  public long count() {
    return count;
  }

  /** The file, if there is a reject. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** Removes the file of an import that has failed as a whole. */
  public void discard() {
    try {
      close();
    } catch (InvalidInputException e) {
      // Why it can't be written to its end was said before; it goes all the same.
    }
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw failed(e);
      }
      file = null;
    }
  }

  @Override
  public void close() {
    if (writer != null) {
      try {
        writer.close();
      } catch (IOException e) {
        throw failed(e);
      } finally {
        writer = null;
      }
    }
  }

  /** A cell that is safe to open in a spreadsheet. */
  static String guard(String cell) {
    return isFormula(cell) ? "'" + cell : cell;
  }

  /** The cell that {@link #guard} was given. */
  public static String unguard(String cell) {
    return cell.startsWith("'") && isFormula(cell.substring(1)) ? cell.substring(1) : cell;
  }

  private static boolean isFormula(String cell) {
    return !cell.isEmpty() && "=+-@\t\r'".indexOf(cell.charAt(0)) >= 0 && !isPlain(cell);
  }

  /** A signed number or an international phone number. */
  private static boolean isPlain(String cell) {
    return cell.length() < 50 && cell.matches("[-+][0-9][0-9 .,()-]*");
  }

  private void open() throws IOException {
    Path name = source.getFileName();
    try {
      file = create(source.getParent(), name.toString());
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) { // not a place to write to: read-only, not ours, gone
      Files.createDirectories(otherwise);
      file = create(otherwise, name.toString());
    }
    writer = CsvWriter.builder().build(file, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
    writer.writeRecord(record(LINE, REASON, header));
  }

  private List<String> record(String line, String reason, List<String> cells) {
    List<String> record = new ArrayList<>(List.of(line, reason));
    for (int i = 0; i < cells.size(); i++) {
      if (!own.get(i)) {
        record.add(guard(cells.get(i)));
      }
    }
    return record;
  }

  private static Path create(Path directory, String name) throws IOException {
    for (int i = 1; i <= MOST_FILES; i++) {
      Path file = directory.resolve(name + ".rejects" + (i == 1 ? "" : "-" + i) + ".csv");
      if (!Files.exists(file)) {
        return Files.createFile(file);
      }
    }
    throw new FileAlreadyExistsException(
        directory.resolve(name + ".rejects.csv").toString(), null, "there are 1,000 already");
  }

  private InvalidInputException failed(IOException e) {
    return new InvalidInputException(
        source + ": the rejected lines cannot be written: " + e.getMessage(), e);
  }
}
