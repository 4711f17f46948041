package io.carillon.shell.wording;

import java.util.stream.Collectors;

/** A page of ours as text: it knows the few elements that our pages have. */
final class PageText {
  private PageText() {}

  static String of(String html) {
    return html.replaceAll("(?s)<head>.*?</head>", "")
        .replaceAll("<input type=\"radio\"[^>]* checked>", "(x)")
        .replaceAll("<input type=\"radio\"[^>]*>", "( )")
        .replaceAll("<input type=\"checkbox\"[^>]* checked[^>]*>", "[x]")
        .replaceAll("<input type=\"checkbox\"[^>]*>", "[ ]")
        .replaceAll("<button[^>]*>", "\n[ ")
        .replace("</button>", " ]\n")
        .replaceAll("<(h1|p|legend|label|footer)[^>]*>", "\n")
        .replaceAll("<[^>]*>", "")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(PageText::unescaped)
        .collect(Collectors.joining("\n"));
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
