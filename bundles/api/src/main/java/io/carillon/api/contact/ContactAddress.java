package io.carillon.api.contact;

/**
 * An address of a contact that is no field of it: one of a partner's users, or one of another kind
 * than e-mail.
 *
 * @param kind {@code email} for users, or another kind that a channel needs, such as {@code phone}
 * @param value however it is written where one is given; as it is stored where one is listed
 * @param label whose it is, such as the user's name; may be empty
 * @param verified whether somebody has made sure that it is the contact's
 * @param chosen whether it is the one to be written to
 */
public record ContactAddress(
    String kind, String value, String label, boolean verified, boolean chosen) {}
