package io.carillon.shell.output;

import java.io.PrintStream;
import java.util.Locale;

/** Where commands print: whatever they print is {@linkplain Visible visible}. */
public final class VisibleStream extends PrintStream {
  private final PrintStream stream;

  /** Prints to another stream, which encodes the texts. */
  public VisibleStream(PrintStream stream) {
    super(stream);
    this.stream = stream;
  }

  @Override
  public void print(String text) {
    stream.print(Visible.text(String.valueOf(text)));
  }

  @Override
  public void print(Object value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(char character) {
    print(String.valueOf(character));
  }

  @Override
  public void print(char[] characters) {
    print(String.valueOf(characters));
  }

  @Override
  public void println(String text) {
    print(text);
    println();
  }

  @Override
  public void println(Object value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(char character) {
    println(String.valueOf(character));
  }

  @Override
  public void println(char[] characters) {
    println(String.valueOf(characters));
  }

  @Override
  public void println() {
    stream.println();
  }

  @Override
  public PrintStream format(String format, Object... arguments) {
    return format(Locale.ROOT, format, arguments);
  }

  @Override
  public PrintStream format(Locale locale, String format, Object... arguments) {
    print(String.format(locale, format, arguments));
    return this;
  }

  @Override
  public PrintStream printf(String format, Object... arguments) {
    return format(format, arguments);
  }

  @Override
  public PrintStream printf(Locale locale, String format, Object... arguments) {
    return format(locale, format, arguments);
  }

  @Override
  public PrintStream append(CharSequence text) {
    print(String.valueOf(text));
    return this;
  }

  @Override
  public PrintStream append(CharSequence text, int start, int end) {
    return append(String.valueOf(text).subSequence(start, end));
  }

  @Override
  public PrintStream append(char character) {
    print(character);
    return this;
  }

  /** Bytes are nobody's text here: what is visible in them can't be told. */
  @Override
  public void write(int b) {
    throw new UnsupportedOperationException("print texts");
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    throw new UnsupportedOperationException("print texts");
  }

  @Override
  public void flush() {
    stream.flush();
  }

  @Override
  public boolean checkError() {
    return stream.checkError();
  }
}
