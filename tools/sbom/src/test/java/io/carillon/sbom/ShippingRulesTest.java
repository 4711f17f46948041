package io.carillon.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShippingRulesTest {
  private final ShippingRules rules =
      new ShippingRules(
          Map.of("Apache-2.0", "ours", "EPL-2.0", "unchanged"),
          Map.of("The Apache License", "Apache-2.0"),
          Map.of("org.chosen", "EPL-2.0", "org.closed", "LicenseRef-closed"),
          Map.of(),
          Map.of());

  @Test
  void what_a_part_says_is_read_by_name() {
    assertThat(rules.licence(part("org.lib", "The Apache License")))
        .isEqualTo(new Licence("Apache-2.0", false));
  }

  @Test
  void the_same_licence_in_two_words_is_one() {
    assertThat(rules.licence(part("org.lib", "The Apache License", "Apache-2.0")).id())
        .isEqualTo("Apache-2.0");
  }

  @Test
  void a_choice_holds_for_the_groups_below() {
    assertThat(rules.licence(part("org.chosen.below", "EPL-2.0", "GPL-2.0-only")))
        .isEqualTo(new Licence("EPL-2.0", true));
    assertThatThrownBy(() -> rules.licence(part("org.chosenone")))
        .hasMessageContaining("says nothing of its licence");
  }

  @Test
  void several_licences_have_to_be_chosen_from() {
    assertThatThrownBy(() -> rules.licence(part("org.lib", "EPL-2.0", "Apache-2.0")))
        .hasMessageContaining("says [Apache-2.0, EPL-2.0] of its licence, decided is nothing");
  }

  @Test
  void a_licence_that_is_not_allowed_is_refused() {
    assertThatThrownBy(() -> rules.licence(part("org.lib", "AGPL-3.0-only")))
        .hasMessageContaining("says [AGPL-3.0-only] of its licence, decided is nothing");
  }

  @Test
  void what_is_decided_has_to_be_allowed_too() {
    assertThatThrownBy(() -> rules.licence(part("org.closed")))
        .hasMessageContaining("decided is LicenseRef-closed");
  }

  @Test
  void what_a_part_says_goes_before_what_was_decided_for_its_group() {
    assertThat(rules.licence(part("org.chosen", "Apache-2.0")))
        .isEqualTo(new Licence("Apache-2.0", false));
  }

  private static Part part(String group, String... licences) {
    return Part.of(new Coordinates(group, "lib", "1"), List.of(licences), Optional.empty());
  }
}
