package io.carillon.api.workflow;

import java.util.Optional;

/**
 * What unsubscribing by a mail of a workflow does (R149-R152).
 *
 * @param reach what the link and the one click of a mail program leave
 * @param everyChannel whether that holds for every channel; else for the one of the message
 * @param page an https address of the company's own, where the link leads in place of our page; it
 *     holds {@link #PREFERENCES} where the address of the person's preferences is put
 * @param dismiss whether people may dismiss the offer without unsubscribing (R152, R200)
 * @param leaves whether whoever unsubscribes leaves the flow; else they go on past its messages
 */
public record Unsubscribing(
    Reach reach, boolean everyChannel, Optional<String> page, boolean dismiss, boolean leaves) {
  /** In a page's address: where the address of the preferences is put, escaped. */
  public static final String PREFERENCES = "{preferences}";

  /** Of a workflow that says nothing about it: no more messages by this channel. */
  public static final Unsubscribing DEFAULT =
      new Unsubscribing(Reach.EVERYTHING, false, Optional.empty(), false, false);

  /** How far it goes. */
  public enum Reach {
    CAMPAIGN,
    CATEGORY,
    GROUP,
    CATEGORY_AND_GROUP,
    EVERYTHING
  }
}
