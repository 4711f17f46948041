package io.carillon.api.bounce;

/**
 * A recipient whom the mail server refused while we were sending, since nobody has the address.
 *
 * @param deliveryId the mail that was not accepted
 * @param address as it was written to
 * @param answer what the server said, one line, such as {@code 550 5.1.1 user unknown}
 */
public record RefusedRecipient(long deliveryId, String address, String answer) {}
