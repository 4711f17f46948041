package io.carillon.gallery;

import java.util.List;
import java.util.Map;

/**
 * A mail of blocks, as HTML that old and new mail programs show well (one column of tables, styles
 * inline, dark colours where the reader wants them) and as plain text.
 */
final class MailBody {
  private static final String FONT = "font-family:Arial,Helvetica,sans-serif;";
  private static final String INK = FONT + "color:#1f2430;";
  private static final String SOFT = FONT + "color:#5c6370;";
  private static final Map<String, String> UNSUBSCRIBE =
      Map.of(
          "en", "Unsubscribe",
          "de", "Abmelden",
          "es", "Cancelar la suscripción",
          "fr", "Se désabonner");

  private final String language;
  private final String sender;
  private final String preview;
  private final List<Map<String, Object>> blocks;
  private final String footer;

  /**
   * @param sender the sender's name
   * @param preview what mail programs show beside the subject; may be empty
   * @param footer why somebody gets this mail; may be empty
   */
  MailBody(
      String language,
      String sender,
      String preview,
      List<Map<String, Object>> blocks,
      String footer) {
    this.language = language;
    this.sender = sender;
    this.preview = preview;
    this.blocks = blocks;
    this.footer = footer;
  }

  /** The text by which a part that must stay is found in HTML; the start of its link's tag. */
  static String mark(String part) {
    return "<a data-part=\"" + part + "\" href=\"";
  }

  String html() {
    StringBuilder html = new StringBuilder();
    html.append(HEAD.formatted(Html.escape(language), Html.escape(sender)));
    if (!preview.isEmpty()) {
      html.append(
          "<div style=\"display:none;max-height:0;overflow:hidden;mso-hide:all\">%s</div>\n"
              .formatted(Html.escape(preview)));
    }
    html.append(BEFORE);
    blocks.forEach(block -> html.append(html(block)));
    html.append(BETWEEN);
    html.append(
        "<p class=\"soft\" style=\"margin:0;%sfont-size:12px;line-height:18px\">".formatted(SOFT));
    html.append(Html.inline(footer));
    String unsubscribe = UNSUBSCRIBE.get(language.substring(0, 2));
    if (unsubscribe != null) {
      html.append(footer.isEmpty() ? "" : "<br>\n")
          .append(
              "<a class=\"soft\" href=\"{{ unsubscribe_url }}\" style=\"%s\">%s</a>"
                  .formatted(SOFT, unsubscribe));
    }
    return html.append("</p>\n").append(AFTER).toString();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    blocks.forEach(block -> text.append(text(block)).append("\n\n"));
    // Without the usual space behind it, so that the text stays a readable block of YAML.
    text.append("--\n").append(Html.plain(footer));
    String unsubscribe = UNSUBSCRIBE.get(language.substring(0, 2));
    if (unsubscribe != null) {
      text.append('\n').append(unsubscribe).append(": {{ unsubscribe_url }}");
    }
    return text.append('\n').toString().replace("--\n\n", "--\n");
  }

  private static String html(Map<String, Object> block) {
    if (block.containsKey("button")) {
      return button(block);
    }
    Map.Entry<String, Object> only = block.entrySet().iterator().next();
    String size = "font-size:16px;line-height:24px";
    return switch (only.getKey()) {
      case "title" ->
          "<h1 class=\"ink\" style=\"margin:0 0 16px;%sfont-size:24px;line-height:32px\">%s</h1>\n"
              .formatted(INK, Html.inline(only.getValue().toString()));
      case "note" ->
          "<p class=\"soft\" style=\"margin:0 0 16px;%sfont-size:14px;line-height:20px\">%s</p>\n"
              .formatted(SOFT, Html.inline(only.getValue().toString()));
      case "list" -> list("ul", lines(only.getValue()));
      case "steps" -> list("ol", lines(only.getValue()));
      default ->
          "<p class=\"ink\" style=\"margin:0 0 16px;%s%s\">%s</p>\n"
              .formatted(INK, size, Html.inline(only.getValue().toString()));
    };
  }

  private static String list(String tag, List<String> lines) {
    StringBuilder html = new StringBuilder();
    html.append(
        "<%s class=\"ink\" style=\"margin:0 0 16px;padding:0 0 0 24px;%sfont-size:16px;line-height:24px\">\n"
            .formatted(tag, INK));
    lines.forEach(
        line -> html.append("<li style=\"margin:0 0 8px\">%s</li>\n".formatted(Html.inline(line))));
    return html.append("</%s>\n".formatted(tag)).toString();
  }

  /** Tables and the colour of a cell are what the oldest mail programs understand. */
  private static String button(Map<String, Object> block) {
    Object part = block.get("protect");
    String tag = part == null ? "<a href=\"" : mark(part.toString());
    return BUTTON.formatted(
        tag + Html.escape(block.get("url").toString()),
        Html.escape(block.get("button").toString()));
  }

  private static String text(Map<String, Object> block) {
    if (block.containsKey("button")) {
      return block.get("button") + ": " + block.get("url");
    }
    Map.Entry<String, Object> only = block.entrySet().iterator().next();
    if (!(only.getValue() instanceof List)) {
      return Html.plain(only.getValue().toString());
    }
    StringBuilder text = new StringBuilder();
    int number = 1;
    for (String line : lines(only.getValue())) {
      text.append(text.isEmpty() ? "" : "\n")
          .append(only.getKey().equals("steps") ? number++ + ". " : "- ")
          .append(Html.plain(line));
    }
    return text.toString();
  }

  private static List<String> lines(Object value) {
    return ((List<?>) value).stream().map(Object::toString).toList();
  }

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="%s">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
      <title>%s</title>
      <style>
      :root { color-scheme: light dark; }
      @media (prefers-color-scheme: dark) {
        .page { background-color: #15171c !important; }
        .card { background-color: #22252d !important; }
        .ink { color: #f1f2f4 !important; }
        .soft { color: #a7adb8 !important; }
      }
      </style>
      </head>
      <body class="page" style="margin:0;padding:0;background-color:#f2f3f5">
      """;

  private static final String BEFORE =
      """
      <table role="presentation" class="page" width="100%" border="0" cellpadding="0" cellspacing="0" bgcolor="#f2f3f5" style="background-color:#f2f3f5"><tr><td align="center" style="padding:24px 12px">
      <table role="presentation" class="card" width="600" border="0" cellpadding="0" cellspacing="0" bgcolor="#ffffff" style="width:100%;max-width:600px;background-color:#ffffff;border-radius:8px"><tr><td align="left" style="padding:32px 28px 16px">
      """;

  private static final String BETWEEN =
      """
      </td></tr></table>
      <table role="presentation" width="600" border="0" cellpadding="0" cellspacing="0" style="width:100%;max-width:600px"><tr><td align="center" style="padding:16px 28px">
      """;

  private static final String AFTER =
      """
      </td></tr></table>
      </td></tr></table>
      </body>
      </html>
      """;

  private static final String BUTTON =
      """
      <table role="presentation" border="0" cellpadding="0" cellspacing="0" style="margin:8px 0 24px;border-collapse:separate"><tr><td align="center" bgcolor="#1a5fb4" style="background-color:#1a5fb4;border-radius:6px;mso-padding-alt:12px 24px">
      %s" target="_blank" style="display:inline-block;padding:12px 24px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:20px;font-weight:bold;color:#ffffff;text-decoration:none;border-radius:6px">%s</a>
      </td></tr></table>
      """;
}
