package io.carillon.contacts.optout;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Columns in which exporters of newsletter and shop programs tell who wants no more mails. Names
 * are normalised as fields are. As plain fields they would be forgotten when the next mail is sent.
 */
public final class OptOutHeaders {
  /** Names that can mean one thing only, and what. */
  private static final Map<String, OptOutTarget> CERTAIN =
      Map.ofEntries(
          Map.entry("unsubscribed", OptOutTarget.UNSUBSCRIBED),
          Map.entry("unsubscribed_at", OptOutTarget.UNSUBSCRIBED),
          Map.entry("unsubscribed_on", OptOutTarget.UNSUBSCRIBED),
          Map.entry("unsubscribe_date", OptOutTarget.UNSUBSCRIBED),
          Map.entry("unsubscribe_time", OptOutTarget.UNSUBSCRIBED),
          Map.entry("unsub_time", OptOutTarget.UNSUBSCRIBED),
          Map.entry("unsub_date", OptOutTarget.UNSUBSCRIBED),
          Map.entry("date_unsubscribed", OptOutTarget.UNSUBSCRIBED),
          Map.entry("unsubscribed_from_all_email", OptOutTarget.UNSUBSCRIBED),
          Map.entry("unsubscribed_from_all_emails", OptOutTarget.UNSUBSCRIBED),
          Map.entry("email_opt_out", OptOutTarget.UNSUBSCRIBED),
          Map.entry("email_optout", OptOutTarget.UNSUBSCRIBED),
          Map.entry("has_opted_out_of_email", OptOutTarget.UNSUBSCRIBED),
          Map.entry("opted_out_of_email", OptOutTarget.UNSUBSCRIBED),
          Map.entry("opted_out", OptOutTarget.UNSUBSCRIBED),
          Map.entry("opt_out", OptOutTarget.UNSUBSCRIBED),
          Map.entry("optout", OptOutTarget.UNSUBSCRIBED),
          Map.entry("opt_out_date", OptOutTarget.UNSUBSCRIBED),
          Map.entry("do_not_email", OptOutTarget.UNSUBSCRIBED),
          Map.entry("abgemeldet", OptOutTarget.UNSUBSCRIBED),
          Map.entry("suppressed", OptOutTarget.SUPPRESSED),
          Map.entry("suppressed_at", OptOutTarget.SUPPRESSED),
          Map.entry("email_blacklisted", OptOutTarget.SUPPRESSED),
          Map.entry("blacklisted", OptOutTarget.SUPPRESSED),
          Map.entry("email_blocklisted", OptOutTarget.SUPPRESSED),
          Map.entry("blocklisted", OptOutTarget.SUPPRESSED),
          Map.entry("cleaned", OptOutTarget.SUPPRESSED),
          Map.entry("clean_time", OptOutTarget.SUPPRESSED));

  /**
   * Names that speak of consent, whatever stands in them; what an empty cell means, nobody knows.
   */
  private static final Set<String> ASKED =
      Set.of(
          "subscribed",
          "is_subscribed",
          "accepts_marketing",
          "accepts_email_marketing",
          "buyer_accepts_marketing",
          "email_marketing_status",
          "email_marketing_consent",
          "email_marketing_consent_status",
          "marketing_contact_status",
          "marketing_status",
          "email_status",
          "email_permission_status",
          "email_consent",
          "marketing_consent",
          "newsletter_consent",
          "accepts_newsletter",
          "email_subscription_status",
          "subscription_status",
          "subscriber_status",
          "opt_in",
          "optin",
          "opt_in_status",
          "email_opt_in",
          "double_opt_in",
          "consent_status");

  /** Names that often tell something else: their cells say what. */
  private static final Set<String> PERHAPS =
      Set.of(
          "status",
          "state",
          "member_status",
          "contact_status",
          "list_status",
          "mailing_status",
          "newsletter",
          "newsletter_status",
          "consent",
          "mailing",
          "list",
          "type",
          "subscription");

  private OptOutHeaders() {}

  /** What a column of this name surely tells. */
  public static Optional<OptOutTarget> certain(String name) {
    return Optional.ofNullable(CERTAIN.get(name));
  }

  /** Whether a column of this name tells of consent, but not surely how. */
  public static boolean isAsked(String name) {
    return ASKED.contains(name);
  }

  /** Whether the cells of a column of this name are worth a look. */
  public static boolean isPerhaps(String name) {
    return PERHAPS.contains(name);
  }

  /** Whether a cell says that no more mails are wanted, in words that hardly mean anything else. */
  public static boolean saysOut(String cell) {
    String plain = OptOutWords.plain(cell);
    return plain.length() > 3 && OptOutWords.isOut(plain);
  }
}
