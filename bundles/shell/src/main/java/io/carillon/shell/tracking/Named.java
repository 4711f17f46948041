package io.carillon.shell.tracking;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;

/** Finds whom a user names. */
final class Named {
  private Named() {}

  static Contact contact(Contacts contacts, String key) {
    return contacts
        .find(key)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "There is no contact \""
                        + key
                        + "\", or several have this address; contact-list shows all"));
  }
}
