package io.carillon.bounces;

/**
 * The delivery that a returned mail answers.
 *
 * @param address in lower case
 * @param proven whether what shows it can't be forged
 */
record Ours(long delivery, long workflow, long contact, String address, boolean proven) {}
