package io.carillon.applications;

import io.carillon.api.privacy.PersonalData;
import io.carillon.api.privacy.PersonalTableData;
import org.osgi.service.component.annotations.Component;

/** What people applied for, and what was decided. */
@Component(service = PersonalData.class)
public final class ApplicantData extends PersonalTableData {
  public ApplicantData() {
    super("applications");
  }
}
