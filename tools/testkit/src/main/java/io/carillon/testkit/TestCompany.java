package io.carillon.testkit;

import io.carillon.api.Company;
import io.carillon.api.ProgrammeType;
import java.time.ZoneId;

/** A company whose settings a test may change while it runs. */
public final class TestCompany implements Company {
  private final String name;
  private final ZoneId zone;
  private ProgrammeType programme = ProgrammeType.PERFORMANCE_AND_CREATOR;
  private boolean systemWelcomeMail;

  public TestCompany(String name, String zone) {
    this.name = name;
    this.zone = ZoneId.of(zone);
  }

  public TestCompany programme(ProgrammeType type) {
    programme = type;
    return this;
  }

  public TestCompany systemWelcomeMail(boolean sent) {
    systemWelcomeMail = sent;
    return this;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ProgrammeType programme() {
    return programme;
  }

  @Override
  public boolean systemWelcomeMail() {
    return systemWelcomeMail;
  }

  @Override
  public ZoneId zone() {
    return zone;
  }
}
