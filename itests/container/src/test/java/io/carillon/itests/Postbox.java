package io.carillon.itests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a recipient's mails by POP3 (RFC 1939), as far as a test needs it. */
final class Postbox {
  private final int port;

  Postbox(int port) {
    this.port = port;
  }

  /** The mails of an address as they came, oldest first. */
  List<String> mails(String address) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
      socket.setSoTimeout(20_000);
      ok(in);
      say(socket, in, "USER " + address);
      say(socket, in, "PASS " + address);
      int count = Integer.parseInt(say(socket, in, "STAT").split(" ")[1]);
      List<String> mails = new ArrayList<>();
      for (int number = 1; number <= count; number++) {
        say(socket, in, "RETR " + number);
        mails.add(text(in));
      }
      say(socket, in, "QUIT");
      return mails;
    }
  }

  private static String say(Socket socket, BufferedReader in, String command) throws IOException {
    socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    return ok(in);
  }

  private static String ok(BufferedReader in) throws IOException {
    String answer = in.readLine();
    if (answer == null || !answer.startsWith("+OK")) {
      throw new IOException("POP3 says: " + answer);
    }
    return answer;
  }

  private static String text(BufferedReader in) throws IOException {
    StringBuilder mail = new StringBuilder();
    for (String line = in.readLine(); !line.equals("."); line = in.readLine()) {
      mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    return mail.toString();
  }
}
