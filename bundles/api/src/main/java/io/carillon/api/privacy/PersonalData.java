package io.carillon.api.privacy;

import io.carillon.api.store.UnitOfWork;
import java.sql.SQLException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a bundle holds about people, in tables and files. Each bundle that keeps any is to provide
 * one, so that a person gets, and loses, what all of them have. Services of this type are found
 * wherever they are registered; while an installed bundle that promises one does not give it,
 * nobody is erased.
 */
@ConsumerType
public interface PersonalData {
  /** Whose data, such as {@code deliveries}: the name of its part of an export. */
  String name();

  /**
   * Everything about a person.
   *
   * @param work to be read by; the caller's
   * @return a JSON object whose arrays are what {@code contact-erase} counts; moments are ISO 8601
   *     with a zone
   */
  String export(UnitOfWork work, DataSubject person) throws SQLException;

  /**
   * Takes out of tables and files whatever says who the person is. What is counted stays, under the
   * contact's number. It may be called again for what came in meanwhile.
   *
   * <p>Files come last, and as if they had a rollback: if it fails afterwards, the whole is done
   * once more.
   *
   * @param work the caller's, who commits
   * @throws io.carillon.api.InvalidInputException saying in one line why not now: then nothing of
   *     anybody is erased
   */
  void erase(UnitOfWork work, DataSubject person) throws SQLException;
}
