package io.carillon.tracking;

import io.carillon.api.message.Links;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The links of one claim's mails. */
final class SignedLinks implements Links {
  static final String CLICK_PATH = "/t/c/";
  static final String OPEN_PATH = "/t/o/";
  static final String UNSUBSCRIBE_PATH = "/t/u/";
  static final String PREFERENCES_PATH = "/t/p/";
  static final String DISMISS_PATH = "/t/d/";

  private final String click;
  private final String open;
  private final String unsubscribe;
  private final String preferences;
  private final String dismiss;
  private final int key;
  private final TokenSigner signer;
  private final Set<Long> tracked;
  private final Ends ends;

  /**
   * What stands at the end of mails.
   *
   * @param workflows of the deliveries
   */
  record Ends(Map<Long, Long> workflows, FooterTexts texts) {
    /** As usual. */
    static final Ends USUAL = new Ends(Map.of(), new FooterTexts(Map.of()));
  }

  /**
   * @param url what all links begin with
   * @param key whose HMAC it is
   * @param signer for this claim alone
   * @param tracked the deliveries whose opens and clicks may be counted
   */
  SignedLinks(String url, int key, TokenSigner signer, Set<Long> tracked, Ends ends) {
    this.click = url + CLICK_PATH;
    this.open = url + OPEN_PATH;
    this.unsubscribe = url + UNSUBSCRIBE_PATH;
    this.preferences = url + PREFERENCES_PATH;
    this.dismiss = url + DISMISS_PATH;
    this.key = key;
    this.signer = signer;
    this.tracked = tracked;
    this.ends = ends;
  }

  @Override
  public boolean tracks(long deliveryId) {
    return tracked.contains(deliveryId);
  }

  @Override
  public String click(long deliveryId, int position) {
    return click + token(Purpose.CLICK, deliveryId, position);
  }

  @Override
  public String open(long deliveryId) {
    return open + token(Purpose.OPEN, deliveryId, Token.NO_LINK);
  }

  /** Looks like any other link of the mail, so that no machine can leave it out. */
  @Override
  public Optional<String> honeypot(long deliveryId) {
    return Optional.of(click + token(Purpose.HONEYPOT, deliveryId, Token.NO_LINK));
  }

  @Override
  public String unsubscribe(long deliveryId) {
    return unsubscribe + token(Purpose.UNSUBSCRIBE, deliveryId, Token.NO_LINK);
  }

  @Override
  public String preferences(long deliveryId) {
    return preferences + token(Purpose.PREFERENCES, deliveryId, Token.NO_LINK);
  }

  @Override
  public String dismiss(long deliveryId) {
    return dismiss + token(Purpose.DISMISS, deliveryId, Token.NO_LINK);
  }

  @Override
  public boolean offersDismissal(long deliveryId) {
    return ends.texts().isDismissible(workflow(deliveryId));
  }

  @Override
  public Map<String, String> words(long deliveryId, String language) {
    return ends.texts().of(workflow(deliveryId), language);
  }

  private long workflow(long deliveryId) {
    return ends.workflows().getOrDefault(deliveryId, 0L);
  }

  @Override
  public String mark(long deliveryId) {
    return token(Purpose.MARK, deliveryId, Token.NO_LINK);
  }

  /** A claim is rendered by one thread, so nobody waits here; but nothing says that it must be. */
  private synchronized String token(Purpose purpose, long delivery, int link) {
    return signer.sign(new Token(purpose, key, delivery, link));
  }
}
