package io.carillon.contacts.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.carillon.api.Amount;
import io.carillon.api.InvalidInputException;
import io.carillon.api.address.Characters;
import io.carillon.contacts.cell.Quote;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a CSV file record by record, in constant memory. A record that is broken in itself is
 * returned with its fault; where no telling is possible any more where records begin, reading ends
 * with an {@link InvalidInputException} that names the line.
 */
public final class CsvSource implements AutoCloseable {
  /** The longest cell, in characters. */
  public static final int LONGEST_CELL = 1 << 20;

  /** The most columns of a file. */
  public static final int MOST_COLUMNS = 10_000;

  /** The parser gives up here: so much behind one quote means that the quote was never closed. */
  private static final int LONGEST_BUFFER = 4 * LONGEST_CELL;

  private static final int LONGEST_HEADER = 1 << 16;

  /** How a ZIP file begins, and so a workbook. */
  private static final byte[] ARCHIVE = {'P', 'K', 3, 4};

  /** A first line that spreadsheets write: the delimiter of what follows. */
  private static final Pattern DELIMITER = Pattern.compile("(?i)sep=.?");

  private final Path file;
  private final CsvFormat format;
  private final long size;
  private final CountingInputStream in;
  private final CsvLineHandler handler = new CsvLineHandler();
  private final CsvReader<CsvLine> reader;
  private final CloseableIterator<CsvLine> lines;
  private final List<String> header;
  private final boolean guarded;
  private CsvLine first;
  private CsvLine pending;
  private final int longest;

  private CsvSource(
      Path file, long size, CountingInputStream in, char delimiter, CsvFormat format, int longest) {
    this.longest = longest;
    this.file = file;
    this.format = format;
    this.size = size;
    this.in = in;
    this.reader =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .detectBomHeader(true)
            .maxBufferSize(LONGEST_BUFFER)
            .build(handler, in, format.charset());
    this.lines = reader.iterator();
    this.header = readHeader();
    this.guarded = Rejects.isRejectsFile(header);
  }

  /**
   * Opens a file and reads its header line.
   *
   * @throws InvalidInputException if it is not there, cannot be read or has no header
   */
  public static CsvSource open(Path file, CsvFormat format) {
    return open(file, format, LONGEST_CELL);
  }

  /**
   * The same, with a limit for what a cell may hold.
   *
   * @param longest characters; a record with a longer cell has a fault
   */
  public static CsvSource open(Path file, CsvFormat format, int longest) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(file + ": no such file; give the path of a CSV file");
    }
    if (!Files.isReadable(file)) {
      throw new InvalidInputException(file + ": may not be read; change its permissions");
    }
    try {
      refuseArchive(file);
      char delimiter = format.delimiter().orElseGet(() -> CsvFormat.guess(peek(file, format)));
      CountingInputStream in = new CountingInputStream(Files.newInputStream(file));
      try {
        return new CsvSource(file, Files.size(file), in, delimiter, format, longest);
      } catch (RuntimeException e) {
        in.close();
        throw e;
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static void refuseArchive(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      if (Arrays.equals(in.readNBytes(ARCHIVE.length), ARCHIVE)) {
        throw new InvalidInputException(
            file + ": this is a workbook or an archive, no text; save it as CSV first");
      }
    }
  }

  /** The same file from its beginning. */
  public CsvSource again() {
    return open(file, format, longest);
  }

  /** The names of the columns as written, stripped. */
  public List<String> header() {
    return header;
  }

  /** Says that the file has no header: its first record is the first to be returned. */
  public void unreadHeader() {
    pending = first;
  }

  /** The next record with data, or null at the end; records without any are passed over. */
  public CsvLine next() {
    CsvLine line = pending == null ? read() : pending;
    pending = null;
    while (line != null && line.isBlank()) {
      line = read();
    }
    if (line != null && guarded) {
      List<String> cells = line.cells().stream().map(Rejects::unguard).toList();
      line = new CsvLine(line.number(), cells, line.fault());
    }
    if (line != null && line.fault() == null && line.cells().size() != header.size()) {
      String fault =
          Amount.of(line.cells().size(), "column") + " where the header has " + header.size();
      return new CsvLine(line.number(), line.cells(), fault);
    }
    return line == null || line.fault() != null ? line : withinLimits(line);
  }

  private CsvLine withinLimits(CsvLine line) {
    for (int i = 0; i < header.size(); i++) {
      int length = line.cells().get(i).length();
      if (length > longest) {
        String fault =
            "column %s holds %,d characters; at most %,d (longest.text in io.carillon.imports.cfg)"
                .formatted(Quote.of(header.get(i)), length, longest);
        return new CsvLine(line.number(), line.cells(), fault);
      }
    }
    return line;
  }

  /** Bytes read so far. */
  public long bytesRead() {
    return in.count();
  }

  /** The file's size in bytes. */
  public long size() {
    return size;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private List<String> readHeader() {
    CsvLine line = read();
    if (line != null && saysDelimiter(line)) {
      line = read();
    }
    if (line == null) {
      throw new InvalidInputException(
          file + ": the file is empty; the first line must name the columns");
    }
    if (line.fault() != null) {
      throw new InvalidInputException(file + " line " + line.number() + ": " + line.fault());
    }
    // The parser's arrays are its own.
    first = new CsvLine(line.number(), List.copyOf(line.cells()), null);
    return first.cells().stream().map(Characters::strip).toList();
  }

  /** With that delimiter, which is guessed from this line, it is a cell and an empty one. */
  private static boolean saysDelimiter(CsvLine line) {
    List<String> cells = line.cells();
    return line.fault() == null
        && DELIMITER.matcher(Characters.strip(cells.get(0))).matches()
        && cells.stream().skip(1).allMatch(String::isEmpty);
  }

  private CsvLine read() {
    try {
      return lines.hasNext() ? lines.next() : null;
    } catch (CsvParseException e) {
      throw new InvalidInputException(
          file + " line " + handler.number() + ": " + why(e) + "; nothing was imported", e);
    } catch (UncheckedIOException e) {
      throw unreadable(file, e.getCause());
    }
  }

  private String why(CsvParseException e) {
    String text = String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    if (text.startsWith("Unexpected character after closing quote")) {
      return "a character after a closing quote; a quote within a cell is written twice";
    }
    if (text.startsWith("The maximum buffer size")) {
      return in.isBinary(LONGEST_BUFFER / 2)
          ? "NUL bytes stand here: this is no text file"
          : "a quote opens here and is not closed, or a cell is longer than 4 MiB";
    }
    return "a quote opens here and is not closed";
  }

  private static String peek(Path file, CsvFormat format) {
    try (InputStream in = Files.newInputStream(file);
        BufferedReader text = new BufferedReader(new InputStreamReader(in, format.charset()))) {
      char[] start = new char[LONGEST_HEADER];
      int length = Math.max(text.read(start), 0);
      return new String(start, 0, length).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static InvalidInputException unreadable(Path file, IOException e) {
    return new InvalidInputException(file + ": cannot be read: " + e.getMessage(), e);
  }
}
