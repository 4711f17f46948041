package io.carillon.audit;

import java.util.Optional;

/** Finds the services of other bundles, which may be missing for a while. */
interface Finder {
  <T> Optional<T> find(Class<T> type);
}
