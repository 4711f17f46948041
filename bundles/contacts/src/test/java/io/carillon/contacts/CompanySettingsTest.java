package io.carillon.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class CompanySettingsTest {

  @Test
  void the_company_has_a_name_and_a_zone() {
    CompanySettings company = new CompanySettings(" Example Ltd ", "Europe/Madrid");

    assertThat(company.name()).isEqualTo("Example Ltd");
    assertThat(company.zone()).isEqualTo(ZoneId.of("Europe/Madrid"));
  }

  @Test
  void a_bad_value_is_refused_and_its_key_named() {
    assertThatThrownBy(() -> new CompanySettings("Example", "Madrid"))
        .hasMessage(
            "etc/io.carillon.company.cfg: zone is not a time zone such as Europe/Madrid: Madrid");
    assertThatThrownBy(() -> new CompanySettings(" ", "UTC")).hasMessageContaining("name must");
    assertThatThrownBy(() -> new CompanySettings("a\nb", "UTC")).hasMessageContaining("name must");
  }
}
