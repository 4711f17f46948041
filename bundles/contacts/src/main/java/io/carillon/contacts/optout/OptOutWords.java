package io.carillon.contacts.optout;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What exporters write for opt-outs and for consent, in several languages. */
final class OptOutWords {
  private static final Pattern SEPARATORS = Pattern.compile("[\\s_./-]+");

  /** Yes to the question that the column's name asks. */
  private static final Set<String> YES =
      words(
          "true,t,yes,y,1,x,✓,✔,on,ja,j,wahr,oui,o,vrai,si,sí,sì,s,verdadero,vero,sim,verdadeiro,tak,ano,"
              + "igen,da,да,ναι,kyllä,evet,はい,是");

  private static final Set<String> NO =
      words(
          "false,f,no,n,0,off,nein,falsch,non,faux,falso,não,nao,nie,ne,nem,нет,όχι,ei,nej,hayır,nee,"
              + "いいえ,否");

  /** No more mails, whatever the column's name asks. */
  private static final Set<String> OUT =
      words(
          "unsubscribed,unsubscribe,unsub,cleaned,bounced,bounce,hard bounced,hard bounce,opted out,"
              + "opt out,optout,optedout,out,blacklisted,blocklisted,blocked,complained,complaint,"
              + "spam,spam complaint,abuse,suppressed,removed,do not mail,do not email,do not contact,"
              + "no consent,revoked,withdrawn,denied,junk,invalid,declined,refused,do not send,do not bulk email,no email,no emails,no mail,"
              + "no marketing,undeliverable,permanently bounced,hardbounce,hardbounced,email bounced,"
              + "unsubscribed from all,globally unsubscribed,abgemeldet,ausgetragen,widerrufen,"
              + "gesperrt,abbestellt,abgelehnt,widersprochen,keine werbung,désabonné,désabonnée,désinscrit,"
              + "désinscrite,desabonne,desabonnee,desinscrit,refusé,refuse,ne pas contacter,"
              + "dado de baja,dada de baja,de baja,baja,desuscrito,desuscrita,rechazado,no contactar,"
              + "cancelado,descadastrado,descadastrada,não contatar,recusado,disiscritto,disiscritta,"
              + "cancellato,rifiutato,non contattare,uitgeschreven,afgemeld,geweigerd,niet mailen,"
              + "wypisany,user suppressed,invalid email,held,gebounced,removido,removida,"
              + "do not allow,nicht zulassen,nicht senden,ne pas autoriser,ne pas envoyer,no permitir,"
              + "no enviar,non consentire,non inviare,"
              + "avregistrerad,отписан,отписался");

  /** Of those, what hardly anything else is called, whatever the column's name. */
  private static final Set<String> TELLING =
      words(
          "unsubscribed,unsubscribe,unsub,unsubscribed all,unsubscribed from all,"
              + "globally unsubscribed,bounced,hard bounced,hard bounce,hardbounce,hardbounced,"
              + "email bounced,permanently bounced,opted out,opt out,optout,optedout,blacklisted,"
              + "blocklisted,suppressed,spam complaint,do not mail,do not email,do not contact,"
              + "do not send,do not bulk email,no consent,never subscribed,not subscribed,"
              + "non subscribed,nonsubscribed,non marketing contact,subscribed,opted in,optedin,"
              + "abgemeldet,abbestellt,désabonné,désabonnée,désinscrit,désinscrite,desabonne,"
              + "desabonnee,desinscrit,ne pas contacter,dado de baja,dada de baja,desuscrito,"
              + "desuscrita,no contactar,descadastrado,descadastrada,não contatar,disiscritto,"
              + "disiscritta,non contattare,uitgeschreven,afgemeld,niet mailen,wypisany,отписан,"
              + "отписался");

  /** Of those, what tells only if a column holds nothing else. */
  private static final Set<String> DECLINED =
      words(
          "declined,refused,revoked,withdrawn,complained,cleaned,widerrufen,widersprochen,"
              + "abgelehnt,refusé,rechazado,rifiutato,recusado,geweigerd");

  /** Never asked for: no mails either, where the column tells who has. */
  private static final Set<String> NEVER =
      words(
          "never subscribed,not subscribed,non subscribed,nonsubscribed,unsubscribed all,unconfirmed,"
              + "pending,not confirmed,awaiting confirmation,non marketing,non marketing contact,"
              + "transactional,inactive,never,non marketable,nonmarketable,no permissions set");

  private static final Set<String> IN =
      words(
          "subscribed,subscriber,active,confirmed,opted in,opt in,optin,optedin,in,consented,granted,"
              + "valid,marketing,marketing contact,enabled,angemeldet,bestätigt,abonné,abonne,inscrit,"
              + "allow,send,zulassen,senden,autoriser,envoyer,permitir,enviar,consentire,inviare,"
              + "double opt in,single opt in,confirmed opt in,actif,"
              + "suscrito,activo,inscrito,ativo,iscritto,attivo,ingeschreven,actief,aktiv,подписан");

  private OptOutWords() {}

  /** How an exporter writes it: lower case, one space between words. */
  static String plain(String cell) {
    return SEPARATORS.matcher(cell.strip().toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  static boolean isYes(String plain) {
    return YES.contains(plain);
  }

  static boolean isNo(String plain) {
    return NO.contains(plain);
  }

  static boolean isOut(String plain) {
    return OUT.contains(plain);
  }

  static boolean isNever(String plain) {
    return NEVER.contains(plain);
  }

  static boolean isIn(String plain) {
    return IN.contains(plain);
  }

  /** Whether it tells of opting in or out, whatever the column's name. */
  static boolean isTelling(String plain) {
    return TELLING.contains(plain);
  }

  /** Whether it tells so if a column holds nothing else. */
  static boolean isDeclined(String plain) {
    return DECLINED.contains(plain);
  }

  /** Whether a column of opt-outs or of consent may hold it. */
  static boolean isKnown(String plain) {
    return isOut(plain) || isIn(plain) || isNever(plain) || isYes(plain) || isNo(plain);
  }

  private static Set<String> words(String list) {
    Set<String> words = new TreeSet<>();
    Arrays.stream(list.split(",")).map(String::strip).forEach(words::add);
    return Set.copyOf(words);
  }
}
