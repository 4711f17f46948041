package io.carillon.shell.contact;

import io.carillon.api.journey.ActiveCampaign;
import io.carillon.api.journey.ActiveCampaigns;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code contact-campaigns CONTACT [--category NAME] [--group NAME]} (R211) */
@Service
@Command(
    scope = "carillon",
    name = "contact-campaigns",
    description =
        "List the active workflows that a contact is in or qualifies for now, and what keeps their"
            + " messages from the contact")
public final class ContactCampaigns extends ListCommand {
  @Argument(
      name = "contact",
      description = "External id, number or address",
      required = true,
      multiValued = true)
  private List<String> words;

  @Option(name = "--category", description = "Only those of this category")
  private String category;

  @Option(name = "--group", description = "Only those of this group")
  private String group;

  @Override
  protected void run() {
    Table table =
        new Table(
            "workflow",
            "type",
            "category",
            "group",
            "priority",
            "on_the_way",
            "step",
            "qualifies",
            "kept_from_it_by");
    for (ActiveCampaign each :
        service(ActiveCampaigns.class)
            .of(
                Arguments.name(words),
                Optional.ofNullable(category),
                Optional.ofNullable(group),
                now())) {
      table.row(
          each.workflow(),
          each.kind().name().toLowerCase(Locale.ROOT),
          each.category(),
          each.group(),
          each.priority(),
          each.onTheWay(),
          each.step(),
          each.qualifies(),
          String.join("; ", each.obstacles()));
    }
    print(table, "The contact is in no active workflow and qualifies for none");
  }
}
