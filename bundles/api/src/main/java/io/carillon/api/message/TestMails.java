package io.carillon.api.message;

import io.carillon.api.workflow.CampaignValue;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Mails by which a user looks at his message in his own mail program (R89). They are outside of all
 * statistics: nothing is written to the database, and no link of them is tracked (R90).
 */
@ProviderType
public interface TestMails {
  /**
   * Sends a message to a user's own address, and to no other.
   *
   * @param user of the shell; {@code etc/io.carillon.users.cfg} has the addresses
   * @param language one of the message's, any case; empty: by the contact's locale, else its own
   * @param contactId whose values the mail shows; empty: made-up ones
   * @param data of a campaign that the mail shows, by name (R156)
   * @return the address
   * @throws io.carillon.api.InvalidInputException if the user has no address, the message is not
   *     there in that language, a value is missing that has no default, or the mail was refused
   * @throws IOException if the mail server can't be reached, or asked to try later
   */
  String send(
      String user,
      Message message,
      Optional<String> language,
      OptionalLong contactId,
      Map<String, CampaignValue> data,
      Instant now)
      throws IOException;
}
