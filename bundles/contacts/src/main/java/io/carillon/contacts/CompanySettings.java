package io.carillon.contacts;

import io.carillon.api.Company;
import io.carillon.api.ProgrammeType;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** The company of {@code etc/io.carillon.company.cfg}. */
@Component(configurationPid = "io.carillon.company")
public final class CompanySettings implements Company {
  private static final int LONGEST_NAME = 200;

  private final String name;
  private final ZoneId zone;
  private final ProgrammeType programme;
  private final boolean systemWelcomeMail;

  /** The keys of the configuration. */
  @ComponentPropertyType
  public @interface Config {
    /** As in a signature. */
    String name() default "Our company";

    /** Such as {@code Europe/Madrid}. */
    String zone() default "UTC";

    /** Such as {@code performance_and_creator}. */
    String programme() default "performance_and_creator";

    /** Whether another system sends a welcome mail. */
    boolean system_welcome_mail() default false;
  }

  @Activate
  public CompanySettings(Config config) {
    this(config.name(), config.zone(), config.programme(), config.system_welcome_mail());
  }

  /**
   * @throws IllegalArgumentException naming the key that is wrong
   */
  CompanySettings(String name, String zone, String programme, boolean systemWelcomeMail) {
    this.name = name.strip();
    if (this.name.isEmpty()
        || this.name.length() > LONGEST_NAME
        || this.name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "etc/io.carillon.company.cfg: name must have 1 to 200 characters on one line");
    }
    try {
      this.zone = ZoneId.of(zone.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "etc/io.carillon.company.cfg: zone is not a time zone such as Europe/Madrid: " + zone, e);
    }
    this.programme = programme(programme.strip());
    this.systemWelcomeMail = systemWelcomeMail;
  }

  private static ProgrammeType programme(String text) {
    for (ProgrammeType type : ProgrammeType.values()) {
      if (type.name().equalsIgnoreCase(text)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "etc/io.carillon.company.cfg: programme is none of performance_and_creator, performance,"
            + " creator, evergreen_creator: "
            + text);
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
  public String name() {
    return name;
  }

  @Override
  public ZoneId zone() {
    return zone;
  }
}
