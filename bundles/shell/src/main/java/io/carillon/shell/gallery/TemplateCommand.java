package io.carillon.shell.gallery;

import io.carillon.api.InvalidInputException;
import io.carillon.api.gallery.Gallery;
import io.carillon.api.gallery.TemplateCard;
import io.carillon.shell.Arguments;
import io.carillon.shell.ListCommand;
import io.carillon.shell.completer.TemplateNames;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;

/** A command about one template. */
abstract class TemplateCommand extends ListCommand {
  @Argument(
      name = "template",
      description = "Its name or title",
      required = true,
      multiValued = true)
  @Completion(TemplateNames.class)
  private List<String> words;

  /** The template that the user named. */
  final TemplateCard card() {
    String name = Arguments.name(words);
    return service(Gallery.class)
        .find(name)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "There is no template \""
                        + name
                        + "\"; template-list --programme all shows all"));
  }

  /** What a person must know, and what of it is so now (R14, R15). */
  final void sayCautions(TemplateCard card) {
    for (TemplateCard.Caution caution : card.cautions()) {
      say("Caution: " + caution.sentence());
      if (!caution.alarm().isEmpty()) {
        say("         Now: " + caution.alarm());
      }
    }
  }
}
