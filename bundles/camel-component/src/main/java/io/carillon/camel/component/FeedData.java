package io.carillon.camel.component;

import io.carillon.api.privacy.PersonalData;
import io.carillon.api.privacy.PersonalTableData;
import org.osgi.service.component.annotations.Component;

/** What happened to people and no route has read yet. */
@Component(service = PersonalData.class)
public final class FeedData extends PersonalTableData {
  public FeedData() {
    super("routes");
  }
}
