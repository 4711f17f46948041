package io.carillon.benchmarks.mail;

import io.carillon.spi.channel.Batch;
import io.carillon.spi.message.CompiledMessage;
import io.carillon.spi.message.EmailContent;
import io.carillon.spi.message.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The mails of the benchmark: 5 KB with six values each, some of them not ASCII. */
public final class Mails {
  static final String PARAGRAPH =
      "Thank you for being with us this season: your orders reached people in thirty countries, and"
          + " every one of them could choose from what you had to offer. Here is what is new.";

  /** The message, compiled as the templates bundle would. */
  public static final CompiledMessage MESSAGE =
      new EmailContent(
              "Ada at the Shop",
              "ada@shop.example",
              Optional.of("help@shop.example"),
              Optional.empty(),
              Optional.empty(),
              new Text(List.of("Your news, ", "")),
              new Text(
                  List.of(
                      "<!DOCTYPE html><html><body><h1>Hello ",
                      " ",
                      ",</h1>" + paragraphs("<p>", "</p>\n", 7) + "<p>You have ",
                      " points since ",
                      ".</p>"
                          + paragraphs("<p>", "</p>\n", 6)
                          + "<a href=\"https://shop.example/?c=",
                      "\">Look</a></body></html>\n")),
              new Text(
                  List.of(
                      "Hello ",
                      " ",
                      ",\n\n" + paragraphs("", "\n\n", 4) + "You have ",
                      " points since ",
                      ".\n\n" + paragraphs("", "\n\n", 4) + "Look (https://shop.example/?c=",
                      ")\n")))
          .compiled(1, 1, "");

  private Mails() {}

  private static String paragraphs(String before, String after, int count) {
    return (before + PARAGRAPH + after).repeat(count);
  }

  /** What is particular to one contact. */
  public static Batch.Item item(int number) {
    List<String> values =
        List.of(
            "Zoë" + number,
            "Müller-" + number % 1000,
            Integer.toString(number * 7 % 10_000),
            "3 de marzo de 2026",
            Integer.toString(number));
    return new Batch.Item(
        number,
        "user" + number + "@mail.example",
        EmailContent.values(List.of("Zoë" + number), values, values));
  }

  /** A batch of as many mails as a claim has. */
  public static Batch batch(int first, int end) {
    List<Batch.Item> items = new ArrayList<>(end - first);
    for (int number = first; number < end; number++) {
      items.add(item(number));
    }
    return new Batch(MESSAGE, items);
  }
}
