package io.carillon.contacts;

import io.carillon.contacts.optout.OptOutTarget;

/**
 * A column of a file that tells who wants no more mails.
 *
 * @param name of the column, as written
 */
record OptOutColumn(String name, OptOutTarget target, CellSource source) {}
