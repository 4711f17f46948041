package io.carillon.api.store;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The servers (nodes) that work on the database at this moment. Each says so again every few
 * seconds; one that is silent for longer than a lease, by the database's clock, is gone.
 */
@ProviderType
public interface Nodes {
  /** Of a server that nobody shares anything with. */
  Nodes ALONE = () -> 1;

  /**
   * Which part this node has of a limit that all nodes keep together: 1 if it is alone, a half if
   * there are two. 0 while the others may not know of it yet, which takes some seconds after its
   * start; and while it could not tell them that it is there.
   */
  double share();

  /**
   * How much this node has of something that can't be divided further: at least one, also where
   * there are more nodes than pieces.
   *
   * @param whole what all nodes have together, at least 1
   */
  default int pieces(int whole) {
    return Math.max(1, (int) (whole * share()));
  }
}
