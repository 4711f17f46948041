package io.carillon.api.gallery;

import io.carillon.api.ProgrammeType;
import io.carillon.api.workflow.WorkflowKind;
import java.util.List;
import java.util.Set;

/**
 * A card of the gallery (R2-R6, R24).
 *
 * @param name short and stable, such as {@code reactivation}
 * @param title as a person reads it
 * @param category such as {@code Engagement and retention}
 * @param programmes to which it applies
 * @param members in order; more than one: a chained template
 * @param settings what can be adjusted when it is used
 * @param cautions what a person must know or do, one sentence each
 * @param needs bundles that must be there, such as {@code applications} (R28)
 * @param bundle where it comes from
 */
public record TemplateCard(
    String name,
    String title,
    String category,
    String description,
    Set<ProgrammeType> programmes,
    List<Member> members,
    List<Setting> settings,
    List<String> cautions,
    List<String> needs,
    String bundle) {

  /**
   * A workflow of a template.
   *
   * @param workflow its name
   * @param conditions of its segment, in words
   * @param action what it does, in words
   * @param toConfigure what a person must still set before the activation, in words
   */
  public record Member(
      String workflow,
      WorkflowKind kind,
      String segment,
      List<String> conditions,
      String action,
      List<String> toConfigure) {}

  /**
   * A value that can be set.
   *
   * @param name such as {@code interval.1}
   * @param type such as {@code days}
   * @param value the default
   */
  public record Setting(String name, String type, String value, String description) {}
}
