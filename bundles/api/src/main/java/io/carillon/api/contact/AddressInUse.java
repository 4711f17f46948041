package io.carillon.api.contact;

import java.util.Optional;

/**
 * Where a contact is written to.
 *
 * @param address empty if nowhere
 * @param undecided why nowhere, though there are some to choose from: {@code 3 users, none chosen}
 */
public record AddressInUse(Optional<String> address, Optional<String> undecided) {}
