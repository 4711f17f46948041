package io.carillon.health;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/**
 * Why components do not run. Ten of them may wait for one another and the first for the database:
 * only what nobody waiting will provide is named, with who waits for it. A component that waits for
 * its configuration is off by choice, and not named; neither is one that waits for a service of
 * which it says that it may be left out. If that is installed, it tells itself what it lacks.
 */
final class Waiting {
  private static final String CAUSED_BY = "Caused by: ";

  private final ServiceComponentRuntime runtime;
  private final Collection<ComponentDescriptionDTO> components;

  Waiting(ServiceComponentRuntime runtime, Collection<ComponentDescriptionDTO> components) {
    this.runtime = runtime;
    this.components = components;
  }

  /** One line a reason; empty if every component runs or can run. */
  List<String> reasons() {
    Map<String, Set<String>> waitingFor = new TreeMap<>();
    Set<String> promised = new TreeSet<>();
    List<String> reasons = new ArrayList<>();
    for (ComponentDescriptionDTO component : components) {
      for (ComponentConfigurationDTO state : runtime.getComponentConfigurationDTOs(component)) {
        if (state.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
          reasons.add(component.name + " failed: " + cause(state.failure));
        } else if (state.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
          promised.addAll(Arrays.asList(component.serviceInterfaces));
          for (UnsatisfiedReferenceDTO missing : state.unsatisfiedReferences) {
            wanted(component, missing)
                .ifPresent(
                    service ->
                        waitingFor
                            .computeIfAbsent(service, key -> new TreeSet<>())
                            .add(simpleName(component.name)));
          }
        }
      }
    }
    Map<String, Set<String>> roots = new TreeMap<>(waitingFor);
    roots.keySet().removeAll(promised);
    // A circle of components has no root: then all of it is the reason.
    (roots.isEmpty() ? waitingFor : roots)
        .forEach((service, who) -> reasons.add(sentence(service, who)));
    return reasons;
  }

  /** The service that a component lacks; empty if it says itself that this may be left out. */
  private static Optional<String> wanted(
      ComponentDescriptionDTO component, UnsatisfiedReferenceDTO missing) {
    for (ReferenceDTO reference : component.references) {
      if (reference.name.equals(missing.name)) {
        // An optional one is unsatisfied only if the component waits for it all the same.
        return reference.cardinality.startsWith("0")
            ? Optional.empty()
            : Optional.of(reference.interfaceName);
      }
    }
    return Optional.of(missing.name);
  }

  private static String sentence(String service, Set<String> who) {
    return "no " + service + " for " + who.stream().collect(Collectors.joining(", "));
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  /** A stack trace begins with the wrapping; what went wrong stands after the last "Caused by". */
  private static String cause(String failure) {
    List<String> lines = failure == null ? List.of("") : failure.lines().toList();
    return lines.stream()
        .filter(line -> line.startsWith(CAUSED_BY))
        .reduce((former, latter) -> latter)
        .map(line -> line.substring(CAUSED_BY.length()))
        .orElse(lines.get(0));
  }
}
