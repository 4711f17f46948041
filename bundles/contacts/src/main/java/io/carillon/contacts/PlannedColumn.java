package io.carillon.contacts;

import io.carillon.api.contact.Field;

/**
 * A field that an import fills.
 *
 * @param field the field
 * @param fresh whether it is still to be made
 * @param source where its values come from
 */
record PlannedColumn(Field field, boolean fresh, CellSource source) {}
