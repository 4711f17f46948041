package io.carillon.api.journey;

import java.time.LocalDate;

/**
 * What came of a step on a day.
 *
 * @param step its key; empty for the flow itself
 * @param result such as {@code yes}; of the flow itself {@code entered} and {@code ended}
 */
public record FlowDay(LocalDate day, String step, String result, long people) {}
