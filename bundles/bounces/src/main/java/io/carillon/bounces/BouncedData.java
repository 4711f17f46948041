package io.carillon.bounces;

import io.carillon.api.privacy.PersonalData;
import io.carillon.api.privacy.PersonalTableData;
import org.osgi.service.component.annotations.Component;

/** What came back from people, and what mail servers said about them. */
@Component(service = PersonalData.class)
public final class BouncedData extends PersonalTableData {
  public BouncedData() {
    super("bounces");
  }
}
