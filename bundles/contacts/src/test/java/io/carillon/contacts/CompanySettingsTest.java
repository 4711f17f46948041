package io.carillon.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.ProgrammeType;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class CompanySettingsTest {

  @Test
  void the_company_has_a_name_and_a_zone() {
    CompanySettings company = company(" Example Ltd ", "Europe/Madrid");

    assertThat(company.name()).isEqualTo("Example Ltd");
    assertThat(company.zone()).isEqualTo(ZoneId.of("Europe/Madrid"));
  }

  @Test
  void a_bad_value_is_refused_and_its_key_named() {
    assertThatThrownBy(() -> company("Example", "Madrid"))
        .hasMessage(
            "etc/io.carillon.company.cfg: zone is not a time zone such as Europe/Madrid: Madrid");
    assertThatThrownBy(() -> company(" ", "UTC")).hasMessageContaining("name must");
    assertThatThrownBy(() -> company("a\nb", "UTC")).hasMessageContaining("name must");
  }

  @Test
  void the_programme_and_the_system_welcome_mail_are_settings_R6_R15() {
    CompanySettings company = new CompanySettings("Example", "UTC", " Creator ", true);

    assertThat(company.programme()).isEqualTo(ProgrammeType.CREATOR);
    assertThat(company.systemWelcomeMail()).isTrue();
    assertThatThrownBy(() -> new CompanySettings("Example", "UTC", "influencers", false))
        .hasMessageContaining("programme is none of performance_and_creator");
  }

  private static CompanySettings company(String name, String zone) {
    return new CompanySettings(name, zone, "performance_and_creator", false);
  }
}
