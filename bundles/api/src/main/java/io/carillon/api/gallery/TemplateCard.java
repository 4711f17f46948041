package io.carillon.api.gallery;

import io.carillon.api.ProgrammeType;
import io.carillon.api.workflow.WorkflowKind;
import java.util.List;
import java.util.Set;

/**
 * A card of the gallery (R2-R6, R24), as of now.
 *
 * @param name short and stable, such as {@code reactivation}
 * @param title as a person reads it
 * @param category such as {@code Engagement and retention}
 * @param programmes to which it applies
 * @param members in order; more than one: a chained template
 * @param settings what can be adjusted when it is used
 * @param cautions what a person must know or do
 * @param needs bundles that must be there, such as {@code applications} (R28)
 * @param missing those of {@code needs} that do not run now
 * @param languages of its messages, the first one first; empty if it has none
 * @param bundle where it comes from: a symbolic name
 */
public record TemplateCard(
    String name,
    String title,
    String category,
    String description,
    Set<ProgrammeType> programmes,
    List<Member> members,
    List<Setting> settings,
    List<Caution> cautions,
    List<String> needs,
    List<String> missing,
    List<String> languages,
    String bundle) {

  /**
   * A workflow of a template.
   *
   * @param workflow its name
   * @param when the delay or occasion, in words, such as {@code 7 days after the invitation}
   * @param segment its name
   * @param conditions of its segment, in words
   * @param actions what it does, in words
   * @param toConfigure what a person must still set before the activation, in words
   */
  public record Member(
      String workflow,
      WorkflowKind kind,
      String when,
      String segment,
      List<String> conditions,
      List<String> actions,
      List<String> toConfigure) {}

  /**
   * A value that can be set.
   *
   * @param name such as {@code interval.1}
   * @param type days, number, text, email, url or choice
   * @param value the default; empty: to be set before the activation, if it must be
   */
  public record Setting(String name, String type, String value, String description) {}

  /**
   * What a person must know (R14).
   *
   * @param sentence the caution
   * @param alarm what a check has found now (R15); empty if nothing, or if there is none
   */
  public record Caution(String sentence, String alarm) {}
}
