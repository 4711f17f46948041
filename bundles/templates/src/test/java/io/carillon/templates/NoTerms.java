package io.carillon.templates;

import io.carillon.api.message.Term;
import io.carillon.api.message.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Nothing to sign up for. */
public final class NoTerms implements Terms {
  @Override
  public Term create(String name, String url, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Term> find(String name) {
    return Optional.empty();
  }

  @Override
  public List<Term> list() {
    return List.of();
  }
}
