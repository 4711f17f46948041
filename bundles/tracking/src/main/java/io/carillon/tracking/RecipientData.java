package io.carillon.tracking;

import io.carillon.api.privacy.PersonalData;
import io.carillon.api.privacy.PersonalTableData;
import org.osgi.service.component.annotations.Component;

/** What people's mail programs asked for: from where, and what they are. */
@Component(service = PersonalData.class)
public final class RecipientData extends PersonalTableData {
  public RecipientData() {
    super("tracking");
  }
}
