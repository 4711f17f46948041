package io.carillon.api.gallery;

import io.carillon.api.ProgrammeType;
import io.carillon.api.workflow.Chain;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Workflow templates: {@code CARILLON-INF/templates/*.yaml} of any bundle that is active. Cards
 * come and go with their bundles; what was made from them stays.
 */
@ProviderType
public interface Gallery {
  /**
   * The cards, by title.
   *
   * @param programme only what applies to this type (R7); empty: all
   */
  List<TemplateCard> list(Optional<ProgrammeType> programme);

  /** A card by its name or title, any case. */
  Optional<TemplateCard> find(String name);

  /** Templates that are malformed, or whose name another bundle has taken; with the reason. */
  List<UnusableTemplate> unusable();

  /** The JSON schema of templates. */
  String schema();

  /**
   * Makes drafts of all members, with their segments and messages, as one chain; all or nothing.
   * Names that are taken get a number. Fields that the template needs are made.
   *
   * @param settings values for the card's settings, by name, such as {@code interval.2} to {@code
   *     45d}
   * @throws io.carillon.api.InvalidInputException if the template does not apply to the company's
   *     programme, a bundle that it needs is not running, or a setting is unknown or malformed
   */
  Chain use(String name, Map<String, String> settings, Instant now);
}
