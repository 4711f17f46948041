package io.carillon.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osgi.service.component.runtime.dto.ComponentConfigurationDTO.ACTIVE;
import static org.osgi.service.component.runtime.dto.ComponentConfigurationDTO.FAILED_ACTIVATION;
import static org.osgi.service.component.runtime.dto.ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION;
import static org.osgi.service.component.runtime.dto.ComponentConfigurationDTO.UNSATISFIED_REFERENCE;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

class WaitingTest {
  private final List<ComponentDescriptionDTO> components = new ArrayList<>();
  private final Map<ComponentDescriptionDTO, ComponentConfigurationDTO> states = new HashMap<>();

  @Test
  void nobody_waits_when_all_run() {
    component("io.carillon.Contacts", "Contacts", ACTIVE);
    assertThat(reasons()).isEmpty();
  }

  @Test
  void the_root_is_named_not_those_who_wait_for_the_waiting() {
    component("io.carillon.Contacts", "Contacts", UNSATISFIED_REFERENCE, "DataSource");
    component("io.carillon.Segments", "Segments", UNSATISFIED_REFERENCE, "DataSource", "Contacts");
    component("io.carillon.Shell", "Shell", UNSATISFIED_REFERENCE, "Segments");
    assertThat(reasons()).containsExactly("no DataSource for Contacts, Segments");
  }

  @Test
  void a_circle_is_named_whole() {
    component("io.carillon.A", "A", UNSATISFIED_REFERENCE, "B");
    component("io.carillon.B", "B", UNSATISFIED_REFERENCE, "A");
    assertThat(reasons()).containsExactly("no A for B", "no B for A");
  }

  @Test
  void a_component_without_its_configuration_is_off_by_choice() {
    component("io.carillon.Sms", "Channel", UNSATISFIED_CONFIGURATION);
    assertThat(reasons()).isEmpty();
  }

  @Test
  void a_component_that_says_that_what_it_waits_for_may_be_left_out_is_not_named() {
    component("io.carillon.BounceRoute", "Routes", UNSATISFIED_REFERENCE, "Bounces", "Issues");
    components.get(0).references[0].cardinality = "0..1";
    assertThat(reasons()).containsExactly("no Issues for BounceRoute");
    states.get(components.get(0)).unsatisfiedReferences =
        new UnsatisfiedReferenceDTO[] {states.get(components.get(0)).unsatisfiedReferences[0]};
    assertThat(reasons()).isEmpty();
  }

  @Test
  void a_component_that_failed_says_what_caused_it_in_one_line() {
    component("io.carillon.Email", "Channel", FAILED_ACTIVATION);
    states.get(components.get(0)).failure =
        "InvocationTargetException\n\tat X.y\nCaused by: IllegalArgumentException: port\n\tat Email.<init>";
    assertThat(reasons())
        .containsExactly("io.carillon.Email failed: IllegalArgumentException: port");
  }

  private List<String> reasons() {
    ServiceComponentRuntime runtime =
        (ServiceComponentRuntime)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ServiceComponentRuntime.class},
                (proxy, method, args) -> List.of(states.get(args[0])));
    return new Waiting(runtime, components).reasons();
  }

  private void component(String name, String service, int state, String... missing) {
    ComponentDescriptionDTO component = new ComponentDescriptionDTO();
    component.name = name;
    component.serviceInterfaces = new String[] {service};
    component.references = new ReferenceDTO[missing.length];
    ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
    configuration.state = state;
    configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[missing.length];
    for (int i = 0; i < missing.length; i++) {
      ReferenceDTO reference = new ReferenceDTO();
      reference.name = "$" + i;
      reference.interfaceName = missing[i];
      reference.cardinality = "1..1";
      component.references[i] = reference;
      UnsatisfiedReferenceDTO unsatisfied = new UnsatisfiedReferenceDTO();
      unsatisfied.name = reference.name;
      configuration.unsatisfiedReferences[i] = unsatisfied;
    }
    components.add(component);
    states.put(component, configuration);
  }
}
