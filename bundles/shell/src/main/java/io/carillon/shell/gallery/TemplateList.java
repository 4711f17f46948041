package io.carillon.shell.gallery;

import io.carillon.api.Company;
import io.carillon.api.ProgrammeType;
import io.carillon.api.gallery.Gallery;
import io.carillon.api.gallery.TemplateCard;
import io.carillon.api.gallery.UnusableTemplate;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Icons;
import io.carillon.shell.output.OutputFormat;
import io.carillon.shell.output.Table;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code template-list [--programme TYPE]} (R4, R6, R7) */
@Service
@Command(
    scope = "carillon",
    name = "template-list",
    description = "List the gallery's workflow templates that apply to the company's programme")
public final class TemplateList extends ListCommand {
  private static final String ALL = "all";

  @Option(
      name = "--programme",
      description =
          "Those that apply to another programme: performance_and_creator, performance, creator,"
              + " evergreen_creator; or all (default: the company's)")
  @Completion(
      value = StringsCompleter.class,
      values = {"all", "performance_and_creator", "performance", "creator", "evergreen_creator"})
  private String programme;

  @Override
  protected void run() {
    Gallery gallery = service(Gallery.class);
    Optional<ProgrammeType> type = programme();
    Table table =
        new Table(
            "name", "icons", "title", "category", "programmes", "workflows", "state", "bundle");
    for (TemplateCard card : gallery.list(type)) {
      table.row(
          card.name(),
          Icons.of(card.members().stream().map(TemplateCard.Member::kind)),
          card.title(),
          card.category(),
          Programmes.words(card.programmes()),
          card.members().size(),
          card.missing().isEmpty() ? "ready" : "needs " + String.join(", ", card.missing()),
          card.bundle());
    }
    List<UnusableTemplate> unusable = gallery.unusable();
    for (UnusableTemplate one : unusable) {
      table.row(
          one.file().substring(one.file().lastIndexOf('/') + 1),
          null,
          null,
          null,
          null,
          null,
          "unusable: " + one.why(),
          one.bundle());
    }
    print(table, "No template applies; template-list --programme all shows the others");
    if (format() == OutputFormat.TEXT && !table.isEmpty()) {
      sayHidden(gallery, type);
    }
  }

  private Optional<ProgrammeType> programme() {
    if (ALL.equalsIgnoreCase(programme)) {
      return Optional.empty();
    }
    return Optional.of(
        programme == null
            ? service(Company.class).programme()
            : Arguments.constant(ProgrammeType.class, programme));
  }

  private void sayHidden(Gallery gallery, Optional<ProgrammeType> type) {
    int hidden = gallery.list(Optional.empty()).size() - gallery.list(type).size();
    if (hidden > 0) {
      say(hidden + " more for other programmes: template-list --programme all");
    }
  }
}
