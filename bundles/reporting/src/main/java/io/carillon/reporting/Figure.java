package io.carillon.reporting;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One number of a workflow, as {@code V3__figures.sql} explains it.
 *
 * @param what a state of deliveries, or an event
 * @param detail a reason, a bounce, or a link; else empty
 * @param day of what has a time
 */
record Figure(
    String what, String detail, String step, String language, Optional<LocalDate> day, long n) {}
