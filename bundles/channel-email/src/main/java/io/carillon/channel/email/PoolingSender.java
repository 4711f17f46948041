package io.carillon.channel.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import org.apache.camel.component.mail.DefaultJavaMailSender;

/**
 * The sender behind Camel's smtp endpoint: takes shipments, keeps connections. The one of
 * camel-mail connects for each mail, which costs more than all the rest.
 */
final class PoolingSender extends DefaultJavaMailSender {
  private static final int MOST_FRUITLESS = 5;
  private static final int BUFFER = 1 << 16;
  private final ConnectionPool pool;
  private final SmtpTools tools;

  PoolingSender(ConnectionPool pool, SmtpTools tools) {
    this.pool = pool;
    this.tools = tools;
  }

  @Override
  public void send(MimeMessage message) throws MessagingException {
    if (!(message instanceof Shipment shipment)) {
      throw new MessagingException("This sender takes shipments of the e-mail channel only");
    }
    try {
      send(shipment);
    } catch (IOException e) {
      throw new MessagingException(e.getMessage(), e);
    }
  }

  private void send(Shipment shipment) throws IOException {
    Bytes buffer = new Bytes(BUFFER);
    int fruitless = 0;
    boolean turn = false;
    while (shipment.next() >= 0) {
      // The wait comes before everything else: a server has no patience in the middle of a mail,
      // and a connection that waits long is asked whether it lives when it is borrowed.
      if (!turn) {
        tools.rate().acquire(shipment::stopped);
      }
      turn = false;
      if (shipment.next() < 0) {
        return;
      }
      SmtpConnection connection = pool.borrow();
      Conversation conversation = new Conversation(connection, shipment, tools, buffer);
      try {
        if (conversation.run(shipment.careful())) {
          pool.giveBack(connection);
        } else {
          pool.discard(connection);
          shipment.beCareful();
        }
        fruitless = 0;
      } catch (CrowdedException e) {
        pool.discard(connection);
        if (!conversation.fruitful()) {
          shipment.crowded(e.getMessage());
        }
      } catch (IOException e) {
        pool.discard(connection);
        if (connection.used() && !conversation.heard()) {
          // It died while nobody used it: no mail's fault, nor the server's. The turn is left.
          turn = true;
          continue;
        }
        if (!conversation.lostBegun()) {
          shipment.lost(e);
        }
        fruitless = conversation.fruitful() ? 0 : fruitless + 1;
        if (fruitless >= MOST_FRUITLESS) {
          throw e;
        }
      }
    }
  }
}
