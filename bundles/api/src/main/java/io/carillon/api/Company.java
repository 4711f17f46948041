package io.carillon.api;

import java.time.ZoneId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who runs this server: the defaults that definitions leave out ({@code
 * etc/io.carillon.company.cfg}).
 */
@ProviderType
public interface Company {
  /** The company's name, as in a signature. */
  String name();

  /** The programme that this company runs (R6): the gallery offers what applies to it. */
  ProgrammeType programme();

  /**
   * Whether another system still sends its own welcome mails (R14, R15): with the welcome workflow
   * partners would then get two.
   */
  boolean systemWelcomeMail();

  /** The zone of days where a workflow or an import names none (R65, R104). */
  ZoneId zone();
}
