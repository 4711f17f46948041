package io.carillon.audit;

import io.carillon.api.privacy.PersonalData;
import io.carillon.api.privacy.PersonalTableData;
import org.osgi.service.component.annotations.Component;

/** Changes that were made to people, and those that name one. */
@Component(service = PersonalData.class)
public final class AuditedData extends PersonalTableData {
  public AuditedData() {
    super("audit");
  }
}
