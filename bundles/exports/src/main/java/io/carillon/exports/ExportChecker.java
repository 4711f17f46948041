package io.carillon.exports;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Fields;
import io.carillon.api.export.ExportChecks;
import io.carillon.api.export.ExportPlan;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells whether destinations and fields are there. */
@Component(service = {ExportChecks.class, ExportChecker.class})
public final class ExportChecker implements ExportChecks {
  private final Destinations destinations;
  private final Fields fields;

  @Activate
  public ExportChecker(@Reference Destinations destinations, @Reference Fields fields) {
    this.destinations = destinations;
    this.fields = fields;
  }

  @Override
  public List<String> problems(List<ExportPlan> plans) {
    return plans.stream().flatMap(plan -> problem(plan).stream()).toList();
  }

  private Optional<String> problem(ExportPlan plan) {
    try {
      check(plan);
      return Optional.empty();
    } catch (InvalidInputException e) {
      return Optional.of("export \"" + plan.name() + "\": " + e.getMessage());
    }
  }

  /**
   * @throws InvalidInputException if the destination or a field is not there
   */
  void check(ExportPlan plan) {
    destinations.check(plan.destination());
    Columns.of(plan.content(), plan.fields(), fields);
  }
}
