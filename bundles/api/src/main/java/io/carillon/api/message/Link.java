package io.carillon.api.message;

/**
 * A link of a message's version.
 *
 * @param position in the text, from 0
 * @param target as written, with dynamic fields
 * @param label what a reader sees, cut to 100 characters; may be empty
 * @param converts whether whoever follows it has done what the campaign is for (R143)
 */
public record Link(int position, String target, String label, boolean converts) {
  /** One that leads somewhere and does no more. */
  public Link(int position, String target, String label) {
    this(position, target, label, false);
  }
}
