package io.carillon.itests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who reads mails, with a browser. */
final class MailRecipient {
  private static final Pattern CLICK = Pattern.compile("<a href=\"(http://[^\"]+/t/c/[^\"]+)\"");
  private static final Pattern UNSUBSCRIBE =
      Pattern.compile("(?s)List-Unsubscribe: .*?<(http://[^>]+)>");

  private final HttpClient http = HttpClient.newHttpClient();
  private final String browser;

  MailRecipient(String browser) {
    this.browser = browser;
  }

  /** The one mail that somebody got, as it came. */
  String onlyMail(Postbox postbox, String address) throws IOException {
    List<String> mails = postbox.mails(address);
    if (mails.size() != 1) {
      throw new AssertionError(address + " got " + mails.size() + " mails");
    }
    return mails.get(0);
  }

  /** Follows the mail's first link; returns where it leads. */
  String click(String mail) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(request(find(CLICK, plain(mail))).GET().build(), BodyHandlers.ofString());
    if (answer.statusCode() != 302) {
      throw new AssertionError("the link answers " + answer.statusCode());
    }
    return answer.headers().firstValue("Location").orElseThrow();
  }

  /** Does what a mail program does when its button is pressed (RFC 8058). */
  void unsubscribe(String mail) throws IOException, InterruptedException {
    HttpRequest post =
        request(find(UNSUBSCRIBE, mail))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click"))
            .build();
    int status = http.send(post, BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new AssertionError("one click answers " + status);
    }
  }

  private HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(Duration.ofSeconds(20))
        .header("User-Agent", browser);
  }

  /** Quoted-printable, as far as links need it. */
  private static String plain(String mail) {
    return mail.replace("=\r\n", "").replace("=3D", "=");
  }

  private static String find(Pattern pattern, String mail) {
    Matcher found = pattern.matcher(mail);
    if (!found.find()) {
      throw new AssertionError("no " + pattern + " in " + mail);
    }
    return found.group(1);
  }
}
