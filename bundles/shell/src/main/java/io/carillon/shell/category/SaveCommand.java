package io.carillon.shell.category;

import io.carillon.api.workflow.Categories;
import io.carillon.api.workflow.Category;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Option;

/** Makes a category or group, or changes the one of that name (R139, R140). */
abstract class SaveCommand extends CarillonCommand {
  private final Category.Kind kind;

  @Argument(
      name = "name",
      description = "At most 50 characters, one line",
      required = true,
      multiValued = true)
  private List<String> words;

  @Option(
      name = "--priority",
      description =
          "-1000 to 1000: where two may not both write to somebody, the higher goes first")
  private String priority;

  @Option(name = "--description", description = "What its workflows have in common")
  private String description;

  SaveCommand(Category.Kind kind) {
    this.kind = kind;
  }

  @Override
  protected final void run() {
    Category made =
        service(Categories.class)
            .save(
                kind,
                Arguments.name(words),
                Optional.ofNullable(description),
                Optional.ofNullable(priority)
                    .map(written -> (int) Arguments.number("--priority", written, -1000, 1000)),
                now());
    say("%s \"%s\", priority %d".formatted(Kinds.title(kind), made.name(), made.priority()));
  }
}
