package io.carillon.tracking;

import io.carillon.support.words.CustomerTexts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What stands at the end of a claim's mails in place of the usual (R154, R155). */
final class FooterTexts {
  private final Map<String, Map<String, String>> company;
  private final Map<Long, Map<String, Map<String, String>>> byWorkflow = new HashMap<>();
  private final Set<Long> dismissible = new HashSet<>();

  /**
   * @param company its texts by language and key
   */
  FooterTexts(Map<String, Map<String, String>> company) {
    this.company = company;
  }

  /** Its mails have a link that dismisses the offer. */
  void offersDismissal(long workflow) {
    dismissible.add(workflow);
  }

  /** A workflow's own text. */
  void add(long workflow, String language, String key, String text) {
    byWorkflow
        .computeIfAbsent(workflow, each -> new HashMap<>())
        .computeIfAbsent(language, each -> new HashMap<>())
        .put(key, text);
  }

  boolean isDismissible(long workflow) {
    return dismissible.contains(workflow);
  }

  /**
   * The words of a workflow's mails, by their key, where they are not ours. In a language that we
   * have none in they count only if none is missing: a mail's end does not mix languages.
   */
  Map<String, String> of(long workflow, String language) {
    Map<String, String> words = new HashMap<>(company.getOrDefault(language, Map.of()));
    words.putAll(byWorkflow.getOrDefault(workflow, Map.of()).getOrDefault(language, Map.of()));
    words.keySet().removeIf(key -> !key.startsWith(CustomerTexts.FOOTER));
    boolean complete =
        CustomerTexts.languages().contains(language)
            || CustomerTexts.keys().stream()
                .filter(key -> key.startsWith(CustomerTexts.FOOTER))
                .allMatch(words::containsKey);
    return complete ? words : Map.of();
  }
}
