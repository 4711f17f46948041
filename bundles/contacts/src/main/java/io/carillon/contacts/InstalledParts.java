package io.carillon.contacts;

import io.carillon.api.InstalledServices;
import io.carillon.api.InvalidInputException;
import io.carillon.api.privacy.PersonalData;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;

/** The services of all bundles, for the moment of one call. */
record InstalledParts(BundleContext context) implements PersonalParts {
  @Override
  public List<PersonalData> all() {
    List<String> missing = InstalledServices.missing(context, PersonalData.class);
    if (!missing.isEmpty()) {
      throw new InvalidInputException(
          "What %s %s about people can't be reached while %s not running: carillon:status shows why"
              .formatted(
                  String.join(", ", missing),
                  missing.size() == 1 ? "holds" : "hold",
                  missing.size() == 1 ? "it is" : "they are"));
    }
    try {
      return context.getServiceReferences(PersonalData.class, null).stream()
          .map(context::getService)
          .filter(Objects::nonNull)
          .sorted(Comparator.comparing(PersonalData::name))
          .toList();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("no filter can't be malformed", e);
    }
  }
}
