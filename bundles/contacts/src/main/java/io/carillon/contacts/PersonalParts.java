package io.carillon.contacts;

import io.carillon.api.privacy.PersonalData;
import java.util.List;

/** Whoever else holds something about people. */
interface PersonalParts {
  /**
   * Each of them, by name.
   *
   * @throws io.carillon.api.InvalidInputException if one that is installed is away
   */
  List<PersonalData> all();
}
