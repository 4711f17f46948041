package io.carillon.gallery;

import io.carillon.gallery.Template.Member;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the drafts of a template are called: as in the template, or, where that is taken, with a
 * number, the same for all of them.
 */
final class Names {
  static final int LONGEST = 50;

  private final Template template;
  private final int number;

  private Names(Template template, int number) {
    this.template = template;
    this.number = number;
  }

  /** As in the template. */
  static Names plain(Template template) {
    return new Names(template, 1);
  }

  /**
   * @param taken whether something of that name is there already
   */
  static Names free(Template template, Predicate<String> taken) {
    int number = 1;
    while (all(template, number).stream().anyMatch(taken)) {
      number++;
    }
    return new Names(template, number);
  }

  private static Set<String> all(Template template, int number) {
    Set<String> names = new LinkedHashSet<>();
    Names called = new Names(template, number);
    names.add(called.chain());
    for (Member member : template.members()) {
      names.add(called.of(member.workflow()));
      member.segmentName().map(called::of).ifPresent(names::add);
      member.mails().forEach(mail -> names.add(called.of(mail.name())));
    }
    return names;
  }

  String chain() {
    return of(template.title());
  }

  /** What stands for {@code workflow.KEY} and {@code message.KEY}. */
  Map<String, String> places() {
    Map<String, String> names = new LinkedHashMap<>();
    for (Member member : template.members()) {
      names.put("workflow." + member.key(), of(member.workflow()));
      member.mails().stream()
          .filter(mail -> !mail.key().isEmpty())
          .forEach(mail -> names.put("message." + mail.key(), of(mail.name())));
    }
    return names;
  }

  /** A name with the number, cut so that it fits 50 characters. */
  String of(String name) {
    if (number == 1) {
      return name;
    }
    String suffix = " " + number;
    int room = LONGEST - suffix.length();
    int length = name.codePointCount(0, name.length());
    String cut = length <= room ? name : name.substring(0, name.offsetByCodePoints(0, room));
    return cut.strip() + suffix;
  }
}
