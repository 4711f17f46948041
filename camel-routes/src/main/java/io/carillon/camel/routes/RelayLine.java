package io.carillon.camel.routes;

import java.time.Instant;
import java.util.Optional;

/**
 * What a line of a relay's log says about one of our mails.
 *
 * @param mark of the mail's Message-ID, its signature not checked yet
 * @param accepted whether the relay took the mail; else it refused it for good
 * @param at empty if the line does not tell its time zone
 * @param detail in words
 */
record RelayLine(String mark, boolean accepted, Optional<Instant> at, String detail) {}
