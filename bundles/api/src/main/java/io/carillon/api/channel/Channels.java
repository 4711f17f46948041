package io.carillon.api.channel;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** How sending fares. */
@ProviderType
public interface Channels {
  /**
   * What keeps the messages of a workflow from leaving.
   *
   * @param since only trouble that was met since then counts
   * @return empty if nothing is known to, or if something has left since
   */
  Optional<ChannelTrouble> trouble(long workflowId, Instant since);
}
