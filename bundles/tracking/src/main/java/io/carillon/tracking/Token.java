package io.carillon.tracking;

/**
 * What a token says.
 *
 * @param key the number of the key that signs it, 1 to 32,767
 * @param delivery the delivery's number, at least 0
 * @param link the position of a {@link Purpose#CLICK}, at least 0; -1 for all else
 */
record Token(Purpose purpose, int key, long delivery, int link) {
  static final int NO_LINK = -1;
}
