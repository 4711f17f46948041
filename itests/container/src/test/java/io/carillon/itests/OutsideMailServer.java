package io.carillon.itests;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/**
 * A whole mail server outside of the container, which lives as long as the tests' own process:
 * takes mails by SMTP and gives them back by POP3, to whoever asks in the recipient's name.
 */
record OutsideMailServer(int smtpPort, int pop3Port) {

  /** On ports of loopback that nobody else uses. */
  static OutsideMailServer start() {
    GreenMail server =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_POP3)
            });
    server.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
    server.start();
    return new OutsideMailServer(server.getSmtp().getPort(), server.getPop3().getPort());
  }
}
