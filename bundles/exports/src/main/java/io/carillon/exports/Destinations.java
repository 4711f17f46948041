package io.carillon.exports;

import io.carillon.api.InvalidInputException;
import io.carillon.api.export.ExportDestination;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The destinations that are configured, as they come and go. */
@Component(service = Destinations.class)
public final class Destinations {
  private final List<ExportDestination> all = new CopyOnWriteArrayList<>();

  /** One came. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void bindDestination(ExportDestination destination) {
    all.add(destination);
  }

  /** One left. */
  public void unbindDestination(ExportDestination destination) {
    all.remove(destination);
  }

  /** All, by name. */
  List<ExportDestination> list() {
    return all.stream().sorted(Comparator.comparing(ExportDestination::name)).toList();
  }

  /**
   * @throws InvalidInputException saying which there are
   */
  void check(String name) {
    List<ExportDestination> there = list();
    if (there.stream().noneMatch(each -> each.name().equals(name))) {
      throw new InvalidInputException(
          "there is no destination \"%s\"; %s"
              .formatted(
                  name,
                  there.isEmpty()
                      ? "an admin makes one with etc/io.carillon.export-" + name + ".cfg"
                      : "there are "
                          + there.stream()
                              .map(ExportDestination::name)
                              .collect(Collectors.joining(", "))));
    }
  }
}
