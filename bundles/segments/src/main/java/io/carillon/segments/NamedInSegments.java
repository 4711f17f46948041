package io.carillon.segments;

import io.carillon.api.privacy.PersonalData;
import io.carillon.api.privacy.PersonalTableData;
import org.osgi.service.component.annotations.Component;

/** Definitions that name a person; they are told of, and stay: they are for staff to edit. */
@Component(service = PersonalData.class)
public final class NamedInSegments extends PersonalTableData {
  public NamedInSegments() {
    super("segments");
  }
}
