package io.carillon.benchmarks.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The least that any sender must do: mails that lie ready as bytes are written into kept
 * connections, a mail's content and the next one's commands together (RFC 2920), and each answer is
 * read.
 */
final class RawClient {
  private static final int HEADER = "X-Filler: \r\n".length();
  private static final int LINE = 76;

  private final List<byte[]> commands = new ArrayList<>();
  private final List<byte[]> contents = new ArrayList<>();

  /**
   * @param size of each mail, as the server's are; the loop's mails are filled up to it
   */
  RawClient(int mails, long size) throws Exception {
    for (int number = 0; number < mails; number++) {
      commands.add(
          bytes(
              "MAIL FROM:<ada@shop.example>\r\nRCPT TO:<"
                  + Mails.item(number).address()
                  + ">\r\nDATA\r\n"));
      contents.add(filled(AngusLoop.bytes(number), size));
    }
  }

  private static byte[] filled(byte[] mail, long size) {
    int missing = (int) size - mail.length - HEADER;
    if (missing <= 0) {
      return mail;
    }
    StringBuilder filler = new StringBuilder("X-Filler: ");
    while (filler.length() < missing) {
      filler.append("x".repeat(Math.min(LINE, missing))).append("\r\n ");
    }
    filler.append("x\r\n");
    byte[] header = bytes(filler.toString());
    byte[] all = new byte[header.length + mail.length];
    System.arraycopy(header, 0, all, 0, header.length);
    System.arraycopy(mail, 0, all, header.length, mail.length);
    return all;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Sends all mails over as many connections as threads. */
  void send(int port, int threads) throws InterruptedException, ExecutionException {
    AtomicInteger next = new AtomicInteger();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Void>> workers = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        workers.add(
            executor.submit(
                () -> {
                  work(port, next);
                  return null;
                }));
      }
      for (Future<Void> worker : workers) {
        worker.get();
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private void work(int port, AtomicInteger next) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port);
        OutputStream out = socket.getOutputStream();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      socket.setTcpNoDelay(true);
      expect(in, "220");
      out.write(bytes("EHLO benchmark\r\n"));
      expect(in, "250");
      int mail = next.getAndIncrement();
      byte[] content = {};
      while (mail < commands.size()) {
        out.write(joined(content, commands.get(mail)));
        if (content.length > 0) {
          expect(in, "250");
        }
        expect(in, "250");
        expect(in, "250");
        expect(in, "354");
        content = contents.get(mail);
        mail = next.getAndIncrement();
      }
      out.write(joined(content, bytes("QUIT\r\n")));
      if (content.length > 0) {
        expect(in, "250");
      }
      expect(in, "221");
    }
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] all = new byte[one.length + other.length];
    System.arraycopy(one, 0, all, 0, one.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }

  /** Reads one answer, of any number of lines. */
  private static void expect(BufferedReader in, String code) throws IOException {
    String line = in.readLine();
    while (line != null && line.startsWith(code + "-")) {
      line = in.readLine();
    }
    if (line == null || !line.startsWith(code)) {
      throw new IOException("Instead of " + code + " came " + line);
    }
  }
}
