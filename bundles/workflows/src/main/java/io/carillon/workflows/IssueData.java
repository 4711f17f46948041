package io.carillon.workflows;

import io.carillon.api.privacy.PersonalData;
import io.carillon.api.privacy.PersonalTableData;
import org.osgi.service.component.annotations.Component;

/** Issues that name a person; and definitions that do, which stay: they are for staff to edit. */
@Component(service = PersonalData.class)
public final class IssueData extends PersonalTableData {
  public IssueData() {
    super("workflows");
  }
}
