package io.carillon.api.action;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.api.store.UnitOfWork;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The actions of the types that are registered now ({@code io.carillon.spi.action.ActionType}). */
@ProviderType
public interface Actions {
  /** The names of all types, in alphabetical order. */
  List<String> names();

  /**
   * An action in words.
   *
   * @param name of its type
   * @param argument what stands behind the name in the definition, or null
   * @return one line, equal for what is equal
   * @throws io.carillon.api.InvalidInputException if there is no such type, or it does not take
   *     this argument, or it would change what no action may
   */
  String describe(String name, Object argument, AsOf asOf);

  /**
   * Asks the database whether it could carry an action out, and changes nothing.
   *
   * @throws io.carillon.api.InvalidInputException as {@link #describe}, and if it could not
   * @throws RuntimeException if the database can't be asked
   */
  void check(String name, Object argument, AsOf asOf);

  /**
   * Carries an action out for many contacts, in the caller's unit of work.
   *
   * @param occasions a query of the columns {@code contact_id} (bigint), {@code key} (text, never
   *     again the same for this contact), {@code at} (timestamptz), {@code depth} (smallint, how
   *     many effects of workflows follow on each other, this one included) and {@code chain} (text,
   *     which, up to what carries this one out), asked once for each effect
   * @throws io.carillon.api.InvalidInputException as {@link #describe}
   * @throws RuntimeException what the database says if it refuses; the transaction is broken then
   */
  void perform(UnitOfWork work, String name, Object argument, AsOf asOf, Sql occasions);
}
