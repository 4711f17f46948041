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

  /** The zone of days where a workflow or an import names none (R65, R104). */
  ZoneId zone();
}
