package io.carillon.api.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The terms whose sign-up link a message may hold (table {@code terms}), as {@code {{
 * join_button('Creator terms') }}} or {@code {{ join_url('Creator terms') }}} (R84).
 */
@ProviderType
public interface Terms {
  /**
   * Makes terms, or leads the sign-up links of those with that name elsewhere: also in mails that
   * were sent, as far as their links are tracked.
   *
   * @throws io.carillon.api.InvalidInputException if name or address is malformed
   */
  Term create(String name, String url, Instant now);

  /** Terms by name, any case. */
  Optional<Term> find(String name);

  /** All terms by name. */
  List<Term> list();
}
