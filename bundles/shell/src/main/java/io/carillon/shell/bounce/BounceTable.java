package io.carillon.shell.bounce;

import io.carillon.api.bounce.Bounce;
import io.carillon.shell.output.Table;
import java.util.List;

/** Bounces as a table. */
final class BounceTable {
  private BounceTable() {}

  static Table of(List<Bounce> bounces) {
    Table table =
        new Table(
            "received_at", "kind", "address", "reason", "status", "delivery", "act", "diagnostic");
    bounces.forEach(
        bounce ->
            table.row(
                bounce.receivedAt(),
                bounce.kind(),
                bounce.address(),
                bounce.reason(),
                bounce.status(),
                bounce.deliveryId(),
                bounce.act(),
                bounce.diagnostic()));
    return table;
  }
}
