package io.carillon.journeys.flow;

import io.carillon.api.privacy.PersonalData;
import io.carillon.api.privacy.PersonalTableData;
import org.osgi.service.component.annotations.Component;

/** A person's ways through flows. Whoever is erased goes no further. */
@Component(service = PersonalData.class)
public final class JourneyData extends PersonalTableData {
  public JourneyData() {
    super("journeys");
  }
}
