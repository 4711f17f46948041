package io.carillon.contacts.optout;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.contacts.optout.OptOutHeaders.Says;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptOutHeadersTest {
  private static final Set<Says> TOLD = EnumSet.of(Says.UNSUBSCRIBED, Says.SUPPRESSED);
  private static final Set<Says> TOLD_OR_ASKED =
      EnumSet.of(Says.UNSUBSCRIBED, Says.SUPPRESSED, Says.ASKED);

  private static Stream<String> names(String lines) {
    return lines.lines().flatMap(line -> Arrays.stream(line.split(";"))).map(String::strip);
  }

  static Stream<String> optOuts() {
    return names(
        """
        Do Not Contact; DoNotContact; DoNotEMail; Do not email; Don't email; DoNotBulkEMail; No Bulk Email
        Do not allow Bulk Emails; Do not allow Emails; Do Not Send Marketing; No marketing emails; No Newsletter
        Never contact; Must not be contacted; Not to be contacted; Does not want newsletter; No more emails please
        Global Unsubscribe; Globally Unsubscribed; Unsubscribed Date; Unsubscribed on; Newsletter unsubscribed
        Email Opt-out; Email Opt Out Date; Has opted out of email; Opted out of all mailings; Marketing opt-out
        Hard bounced; Hard bounce date; Email hard bounced; Bounced; Email Bounced Date; IsEmailBounced
        Email blacklisted; Black-listed; Suppressed; Suppression date; Email suppressed; Cleaned
        Newsletter abbestellt; Abgemeldet am; Newsletter-Abmeldung; Nicht kontaktieren; Keine Werbung; Keine E-Mails
        Kein Newsletter; Werbesperre; Bitte keine Mails; Möchte keinen Newsletter; Kontakt gesperrt; Ausgetragen am
        Désabonné; Désabonné le; Désinscrit; Ne pas contacter; Ne plus contacter; Ne pas envoyer d'emails; Pas de newsletter
        Refus newsletter; Newsletter refusée; Opposition prospection
        No contactar; No enviar correos; No enviar email; Dado de baja; Desuscrito; Fecha de baja newsletter
        Non contattare; Non inviare email; Disiscritto; Disiscrizione newsletter; No newsletter
        Niet mailen; Niet contacteren; Geen nieuwsbrief; Uitgeschreven; Afgemeld op
        Não contatar; Não enviar e-mail; Descadastrado; Cancelou inscrição
        IsExcludedFromCampaigns; Exclusion list; Sperrliste; LISTE_NOIRE; E-mail sur liste noire; Lista negra; Fecha baja
        Email address quarantined; email_disabled; Marketing Suspended; Spam report; Marked email as spam; Queja de spam
        Massen-E-Mails nicht zulassen; Keine Massenmailings; No permitir correo electrónico en masa; donotsendmm
        Deactivated; Deaktiviert; Removed; On Hold; Complained; Blocked; Gesperrt; Bloqué; Bloqueado; Rückläufer
        Exclude from mailings; Email blocked; Blocked from marketing; Marketing declined; Stop emails
        """);
  }

  @ParameterizedTest
  @MethodSource("optOuts")
  void what_says_that_no_mails_are_wanted_is_taken_or_asked_about(String column) {
    assertThat(OptOutHeaders.of(column)).isIn(TOLD_OR_ASKED);
  }

  @ParameterizedTest
  @MethodSource("optOuts")
  void it_is_the_same_in_any_spelling(String column) {
    Says says = OptOutHeaders.of(column);
    String[] words = column.split("[^\\p{L}\\p{N}']+");
    for (String spelling :
        List.of(
            column.toUpperCase(Locale.ROOT),
            column.toLowerCase(Locale.ROOT),
            String.join("_", words),
            String.join("-", words),
            "  " + String.join(" . ", words) + "? ")) {
      assertThat(OptOutHeaders.of(spelling)).as(spelling).isEqualTo(says);
    }
  }

  static Stream<String> certain() {
    return names(
        """
        Do Not Contact; DoNotBulkEMail; No Bulk Email; Do not allow Bulk Emails; Global Unsubscribe; Unsubscribed Date
        Hard bounced; Newsletter abbestellt; Keine Werbung; Ne pas contacter; No contactar; Non contattare; Niet mailen
        Não contatar; Unsubscribed from all email; HasOptedOutOfEmail; UNSUB_TIME; EMAIL_BLACKLISTED; suppressed
        """);
  }

  @ParameterizedTest
  @MethodSource("certain")
  void what_can_mean_one_thing_only_is_taken(String column) {
    assertThat(OptOutHeaders.of(column)).isIn(TOLD);
  }

  static Stream<String> consents() {
    return names(
        """
        GDPR Consent; DSGVO-Einwilligung; Consentement RGPD; Consentimiento RGPD; Consenso marketing; Toestemming; LGPD
        Marketing permissions; Email permission; Can be contacted; Can contact; May we email; OK to email; Contactable?
        Darf kontaktiert werden; Kontaktierbar; E-Mail erlaubt; Newsletter erwünscht; Werbeeinwilligung; Zustimmung Werbung
        Accepte les emails; Accepte newsletter; Peut être contacté; Abonné; Acepta publicidad; Suscrito; Puede ser contactado
        Può essere contattato; Autorizza marketing; Mag gemaild worden; Pode ser contatado; Autoriza e-mail
        Email Opt In; Opted in; Double opt-in; Subscribed; Is Subscribed; Accepts Email Marketing; Allow marketing emails
        Agreed to marketing; Wants newsletter; Receives newsletter; Mailable; Marketable
        Email Deliverability; Email status; Newsletter status; Subscription status; Email valid; Invalid email
        Einverständnis; Newsletter erhalten; Wants to hear from us; E-Mail-Einverständnis
        Marketing email status; Not opted in; Kein Consent; Email Marketing Consent
        """);
  }

  @ParameterizedTest
  @MethodSource("consents")
  void what_speaks_of_consent_is_asked_about(String column) {
    assertThat(OptOutHeaders.of(column)).isIn(EnumSet.of(Says.ASKED, Says.UNSUBSCRIBED));
  }

  static Stream<String> yesOrNo() {
    return names(
        """
        Newsletter; Marketing; Mailing; Mailings; Email marketing; Marketing Emails; Promotional emails; Werbung
        Weekly newsletter; Nieuwsbrief; Boletín; Infolettre; Send newsletter
        """);
  }

  @ParameterizedTest
  @MethodSource("yesOrNo")
  void what_is_called_like_a_mailing_may_hold_yes_or_no(String column) {
    assertThat(OptOutHeaders.of(column)).isEqualTo(Says.YES_OR_NO);
  }

  static Stream<String> ordinary() {
    return names(
        """
        Bounce rate; Bounces; Contact owner; Subscription plan; Newsletter name; Subscription ID; Subscription start
        Contact No; Contact No.; Contact number; No. of emails; No of contacts; Email No; Phone; Phone number; Mobile
        First Name; Last Name; Company; Job Title; City; State; Country; Postal Code; Notes; Tags; Owner; Created; Website
        MailingStreet; MailingCity; MailingState; MailingPostalCode; MailingCountry; Mailing address; Mail stop
        SMS opt out; Do Not Call; DoNotCall; Do not allow Phone Calls; Do not allow Faxes; Has Opted Out of Fax
        Tracking consent; Consent to tracking; Cookie consent; Opt-in date; OPTIN_TIME; OPTIN_IP; CONFIRM_TIME; Consent date
        Consent source; Consent text; Nonprofit contact; Non-profit contact; Not contacted; Last contacted; Never contacted
        Email received; Emails opened; Emails sent; Last email sent; Email verified; Email domain; Email template
        Marketing budget; Marketing manager; Campaign; Marketing source; Communication skills; Bewerbung; Bewerbungsdatum
        Order status; Payment status; Account status; Lead status; Contract stage; Allowed users; Accepts returns
        Customer Segment; Region; Row ID; Order ID; Order Date; Ship Mode; Discount; Profit; Items; Categories
        Language; Time zone; Birthday; Gender; Loyalty points; Member rating; Last purchase; Total spent; VIP
        Geburtstag; Straße; Hausnummer; Notiz; Ort; Anrede; Kunde seit; Fecha de alta; Código postal; Teléfono; Apellidos
        Nom; Prénom; Adresse; Code postal; Ville; Cognome; Indirizzo; Telefono; Achternaam; Postcode; Sobrenome; Cidade
        Stop; Stops; Block; Apartment block; Exclusive; Blocked amount; Not applicable; Notes 2; Nota; Notebook; Option; Optional
        Lista; Liste; Removal date; Deactivation code; Blocked amount; Hold; Campaign name; Spam score; Telefonisch erreichbar
        Estado; Statut; Stato; Baja California; Plus code; Sinclair; Adoption; Output; Input; Optician; Candidate; Canal
        """);
  }

  @ParameterizedTest
  @MethodSource("ordinary")
  void ordinary_columns_are_left_alone(String column) {
    assertThat(OptOutHeaders.of(column)).isIn(EnumSet.of(Says.NOTHING, Says.PERHAPS));
  }

  static Stream<String> details() {
    return names(
        "UNSUB_REASON; UNSUB_CAMPAIGN_TITLE; Unsubscribe reason; Bounce reason; EmailBouncedReason");
  }

  @ParameterizedTest
  @MethodSource("details")
  void why_somebody_opted_out_is_a_detail(String column) {
    assertThat(OptOutHeaders.of(column)).isEqualTo(Says.DETAIL);
  }

  @Test
  void a_no_of_any_language_before_what_is_sent_is_an_opt_out() {
    for (String no : List.of("do not", "no", "kein", "nicht", "ne pas", "niet", "não", "never")) {
      for (String mails : List.of("email", "newsletter", "marketing", "mailing", "contact")) {
        assertThat(OptOutHeaders.of(no + " " + mails)).as(no + " " + mails).isIn(TOLD);
      }
    }
  }
}
