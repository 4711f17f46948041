package io.carillon.bounces.mime;

import java.util.List;

/**
 * A mail, its multiparts unfolded.
 *
 * @param parts in their order; those of a mail within it stand in that mail
 */
public record Mail(Headers headers, List<Part> parts) {}
