package io.carillon.templates.html;

import java.util.Locale;

/**
 * The texts that Carillon itself adds to a mail, in the mail's language.
 *
 * @param join on the button that leads to a sign-up (R84)
 * @param why in the footer, before the link that unsubscribes (R148)
 * @param unsubscribe on that link
 * @param preferences on the link behind it, to the page where readers choose what they get
 */
public record Phrases(String join, String why, String unsubscribe, String preferences) {
  private static final Phrases ENGLISH =
      new Phrases(
          "Join my program",
          "Don't want these e-mails any more?",
          "Unsubscribe",
          "Choose what you get");
  private static final Phrases GERMAN =
      new Phrases(
          "Meinem Programm beitreten",
          "Sie möchten diese E-Mails nicht mehr?",
          "Abmelden",
          "Auswählen, was Sie erhalten");
  private static final Phrases SPANISH =
      new Phrases(
          "Unirme al programa",
          "¿No quiere recibir más estos correos?",
          "Cancelar suscripción",
          "Elegir qué recibir");
  private static final Phrases FRENCH =
      new Phrases(
          "Rejoindre mon programme",
          "Vous ne souhaitez plus recevoir ces e-mails ?",
          "Se désabonner",
          "Choisir ce que vous recevez");
  private static final Phrases ITALIAN =
      new Phrases(
          "Partecipa al mio programma",
          "Non desidera più ricevere queste e-mail?",
          "Annulla l'iscrizione",
          "Scegliere cosa ricevere");
  private static final Phrases PORTUGUESE =
      new Phrases(
          "Aderir ao meu programa",
          "Não deseja receber mais estes e-mails?",
          "Cancelar subscrição",
          "Escolher o que recebe");
  private static final Phrases DUTCH =
      new Phrases(
          "Doe mee met mijn programma",
          "Wilt u deze e-mails niet meer?",
          "Afmelden",
          "Kiezen wat u ontvangt");

  /** The words of a language; English where there are none. */
  public static Phrases of(Locale language) {
    return switch (language.getLanguage()) {
      case "de" -> GERMAN;
      case "es" -> SPANISH;
      case "fr" -> FRENCH;
      case "it" -> ITALIAN;
      case "pt" -> PORTUGUESE;
      case "nl" -> DUTCH;
      default -> ENGLISH;
    };
  }
}
