package io.carillon.api.privacy;

import io.carillon.api.store.UnitOfWork;
import java.sql.SQLException;

/**
 * The personal data of a bundle that has it in tables alone: the statements of {@link
 * PersonalTables} stand beside the class that extends this one.
 */
public abstract class PersonalTableData implements PersonalData {
  private final String name;
  private final PersonalTables tables;

  /**
   * @param name of its part of an export
   */
  protected PersonalTableData(String name) {
    this.name = name;
    this.tables = PersonalTables.of(getClass());
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public String export(UnitOfWork work, DataSubject person) throws SQLException {
    return tables.export(work, person);
  }

  @Override
  public void erase(UnitOfWork work, DataSubject person) throws SQLException {
    tables.erase(work, person);
  }
}
