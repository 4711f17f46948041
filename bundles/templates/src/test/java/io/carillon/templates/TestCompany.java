package io.carillon.templates;

import io.carillon.api.Company;
import io.carillon.api.ProgrammeType;
import java.time.ZoneId;

/** A shop in Madrid. */
final class TestCompany implements Company {
  @Override
  public String name() {
    return "Shop";
  }

  @Override
  public ProgrammeType programme() {
    return ProgrammeType.PERFORMANCE_AND_CREATOR;
  }

  @Override
  public boolean systemWelcomeMail() {
    return false;
  }

  @Override
  public ZoneId zone() {
    return ZoneId.of("Europe/Madrid");
  }
}
