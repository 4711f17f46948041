package io.carillon.api.message;

/**
 * A part of a message that its later versions must keep (R19, R20).
 *
 * @param name by which it may be given up on purpose
 * @param why it must stay, as a person reads it when it is missing
 * @param contains the text that the HTML of the message and of each variant holds
 */
public record Protection(String name, String why, String contains) {}
