package io.carillon.camel.routes;

import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Provider;
import jakarta.mail.Session;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPSSLStore;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * A mail session for the intake. Jakarta Mail looks for its parts by the class loader of the
 * authenticator; here that is a bundle which imports them. The password is nowhere else, so that no
 * endpoint's address holds it.
 */
final class BounceRouteSession {
  private static final String WAIT_MILLIS = "60000";

  private BounceRouteSession() {}

  static Session of(BounceConfig.Imap imap) {
    boolean tls = imap.tls() == BounceConfig.Tls.TLS;
    String protocol = protocol(imap);
    String prefix = "mail." + protocol + ".";
    Properties properties = new Properties();
    properties.put("mail.store.protocol", protocol);
    properties.put(prefix + "connectiontimeout", WAIT_MILLIS);
    properties.put(prefix + "timeout", WAIT_MILLIS);
    properties.put(prefix + "writetimeout", WAIT_MILLIS);
    properties.put(prefix + "ssl.checkserveridentity", "true");
    imap.sockets().ifPresent(sockets -> properties.put(prefix + "ssl.socketFactory", sockets));
    boolean later = imap.tls() == BounceConfig.Tls.STARTTLS;
    properties.put(prefix + "starttls.enable", String.valueOf(later));
    properties.put(prefix + "starttls.required", String.valueOf(later));
    Class<?> store = tls ? IMAPSSLStore.class : IMAPStore.class;
    Session session = session(properties, new Login(imap.user(), imap.password()));
    session.addProvider(
        new Provider(Provider.Type.STORE, protocol, store.getName(), "Eclipse", null));
    return session;
  }

  /** A session finds how to read streams by the thread's class loader when it is made. */
  private static Session session(Properties properties, Authenticator login) {
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    thread.setContextClassLoader(IMAPStore.class.getClassLoader());
    try {
      return Session.getInstance(properties, login);
    } finally {
      thread.setContextClassLoader(loader);
    }
  }

  static String protocol(BounceConfig.Imap imap) {
    return imap.tls() == BounceConfig.Tls.TLS ? "imaps" : "imap";
  }

  private static final class Login extends Authenticator {
    private final PasswordAuthentication login;

    Login(String user, String password) {
      login = new PasswordAuthentication(user, password);
    }

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      return login;
    }
  }
}
