package io.carillon.bounces.report;

import java.util.List;
import java.util.Locale;

/** What a mail looks like from outside: a server's notice, or an automatic answer. */
final class Signs {
  private static final List<String> DAEMONS =
      List.of(
          "mailer-daemon",
          "mailerdaemon",
          "mail-daemon",
          "maildaemon",
          "mdaemon",
          "postmaster",
          "post_master",
          "mail delivery",
          "mail deliver",
          "mail system",
          "mailsystem",
          "mail admin",
          "mail router",
          "mail subsystem",
          "delivery subsystem",
          "delivery system",
          "delivery-status",
          "system administrator",
          "systemadministrator",
          "administrator@",
          "mmsc",
          "internet mail",
          "mail gateway",
          "smtp gateway",
          "mrelay",
          "mail server",
          "mailer@",
          "root@",
          "bounce",
          "microsoftexchange",
          "microsoft outlook",
          "complaints@");

  private static final List<String> SUBJECTS =
      List.of(
          "undeliver",
          "undelivered",
          "not deliver",
          "non-deliver",
          "nondeliver",
          "non deliver",
          "non remis",
          "delivery fail",
          "delivery has failed",
          "delivery status",
          "delivery notification",
          "delivery error",
          "delivery problem",
          "delivery report",
          "delivery unsuccess",
          "delivery incomplete",
          "delivery delayed",
          "delayed",
          "delivery of",
          "deliver mail",
          "deliver message",
          "delivered",
          "failure notice",
          "failure notification",
          "failure delivery",
          "failed delivery",
          "failed mail",
          "failed message",
          "failed:",
          "mail failure",
          "mail system error",
          "mail error",
          "message error",
          "mail status report",
          "message status",
          "returned mail",
          "return mail",
          "mail returned",
          "returning message",
          "returned to sender",
          "returned message",
          "return to sender",
          "rejected",
          "bounce",
          "user unknown",
          "unknown user",
          "nachricht",
          "unzustellbar",
          "zustell",
          "nicht zugestellt",
          "échec",
          "echec",
          "no se puede entregar",
          "no entregad",
          "devuelto",
          "devuelt",
          "fallo",
          "mancato recapito",
          "não entregue",
          "nie dostarczon",
          "undelivrable",
          "не доставлен",
          "не может быть доставлен",
          "недостав",
          "配信不能",
          "配信できません",
          "配信エラー",
          "メールエラー",
          "エラー通知",
          "送信できません",
          "送信エラー",
          "退信",
          "系统退信",
          "could not send",
          "cannot send",
          "can't send",
          "couldn't be delivered",
          "could not be delivered",
          "wasn't delivered",
          "warning: message",
          "message you sent",
          "mail could not",
          "transient failure",
          "permanent failure",
          "address change",
          "nondeliverable",
          "blocked by",
          "virus");

  private static final List<String> AUTOMATIC =
      List.of(
          "auto:",
          "auto-reply",
          "auto reply",
          "autoreply",
          "auto-response",
          "auto response",
          "autorespon",
          "automatic reply",
          "automatic response",
          "automatische antwort",
          "automated re",
          "automatisch",
          "out of office",
          "out of the office",
          "out-of-office",
          "away from my mail",
          "away from",
          "on vacation",
          "vacation",
          "on holiday",
          "on leave",
          "abwesen",
          "nicht im büro",
          "réponse automatique",
          "reponse automatique",
          "absence du bureau",
          "absent",
          "respuesta automática",
          "respuesta automatica",
          "fuera de la oficina",
          "risposta automatica",
          "fuori ufficio",
          "resposta automática",
          "ausência",
          "automatisch antwoord",
          "afwezig",
          "automatyczna odpowied",
          "autosvar",
          "автоответ",
          "自動返信",
          "自動応答",
          "不在",
          "自动回复");

  private static final List<String> CHALLENGES =
      List.of(
          "please confirm",
          "confirm your message",
          "confirmation required",
          "verify your e",
          "verification required",
          "verify that you",
          "guest list",
          "boxbe",
          "spamarrest",
          "spam arrest",
          "tmda",
          "earthlink",
          "bluebottle",
          "whitelist",
          "white list",
          "request to be added",
          "on my approved",
          "approved sender",
          "click on the link*to deliver",
          "prove you",
          "challenge");

  private Signs() {}

  /** Whether it comes from a server and not from a person. */
  static boolean daemon(Notice notice) {
    String from = notice.head().text("from").toLowerCase(Locale.ROOT);
    String path = notice.head().raw("return-path").strip().toLowerCase(Locale.ROOT);
    return contains(from, DAEMONS)
        || path.startsWith("<mailer-daemon")
        || path.startsWith("<postmaster")
        || !notice.head().raw("x-failed-recipients").isEmpty()
        // Absence notes have no return path either.
        || path.equals("<>") && (tells(notice) || Judge.says(notice));
  }

  /** Whether its subject is that of a notice. */
  static boolean subject(Notice notice) {
    return contains(notice.subject(), SUBJECTS);
  }

  /** Whether its subject or header is that of an automatic answer. */
  static boolean automatic(Notice notice) {
    String subject = notice.subject();
    if (contains(subject.substring(0, Math.min(60, subject.length())), AUTOMATIC)) {
      return true;
    }
    String submitted = notice.head().raw("auto-submitted").toLowerCase(Locale.ROOT);
    String precedence = notice.head().raw("precedence").toLowerCase(Locale.ROOT);
    return submitted.startsWith("auto-replied")
        || submitted.startsWith("auto-generated")
        || notice.head().has("x-autoreply")
        || notice.head().has("x-autorespond")
        || notice.head().has("x-autoresponder")
        || notice.head().has("x-auto-reply-from")
        || notice.head().has("x-mail-autoreply")
        || notice.head().raw("x-loop").toLowerCase(Locale.ROOT).contains("autoresp")
        || precedence.contains("auto_reply")
        || precedence.contains("auto-reply");
  }

  /** Whether nobody is to answer it, as of all that machines write (RFC 3834). */
  static boolean unanswerable(Notice notice) {
    return notice.head().raw("return-path").strip().equals("<>");
  }

  /** Whether its subject says plainly that it is an automatic answer. */
  static boolean saysAutomatic(Notice notice) {
    String subject = notice.subject();
    return contains(subject.substring(0, Math.min(40, subject.length())), AUTOMATIC);
  }

  /** Whether it asks the sender to prove something. */
  static boolean challenge(Notice notice) {
    String all = notice.subject() + "\n" + Phrases.squeeze(notice.text());
    return contains(all, CHALLENGES) || notice.head().has("x-askversion");
  }

  /** Whether it says in its text that a mail was not delivered. */
  static boolean tells(Notice notice) {
    return contains(
        Phrases.squeeze(notice.text()),
        List.of(
            "not be delivered",
            "n't be delivered",
            "not delivered",
            "n't delivered",
            "undeliverable",
            "undelivered",
            "unable to deliver",
            "not able to deliver",
            "can't deliver",
            "cannot deliver",
            "could not deliver",
            "couldn't deliver",
            "delivery failed",
            "delivery failure",
            "delivery to the following",
            "failed to deliver",
            "permanent fatal errors",
            "returned to sender",
            "did not reach",
            "mail was not sent",
            "message was not sent",
            "nicht zugestellt",
            "unzustellbar",
            "n'a pas pu être",
            "no se pudo entregar",
            "no ha podido ser entregado",
            "送信できません",
            "配信できません",
            "не доставлено",
            "не может быть доставлено"));
  }

  /** Whether a notice says that the server goes on trying. */
  static boolean delay(Notice notice) {
    String all = Phrases.squeeze(notice.subject() + "\n" + notice.text());
    return contains(
        all,
        List.of(
            "will continue to try",
            "will keep trying",
            "will be retried",
            "will continue trying",
            "will retry",
            "still being retried",
            "still trying",
            "not yet been delivered",
            "has not been delivered yet",
            "not been able to deliver your message yet",
            "do not need to resend",
            "need not resend",
            "no need to resend",
            "this is a warning message only",
            "this is only a warning",
            "warning message only",
            "delivery attempts will continue",
            "attempts to deliver the message will continue",
            "no action is required",
            "message has been delayed",
            "message is delayed",
            "delivery has been delayed"));
  }

  private static boolean contains(String text, List<String> words) {
    return words.stream().anyMatch(text::contains);
  }
}
