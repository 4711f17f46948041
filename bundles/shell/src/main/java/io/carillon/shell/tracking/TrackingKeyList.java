package io.carillon.shell.tracking;

import io.carillon.api.tracking.SigningKey;
import io.carillon.api.tracking.Tracking;
import io.carillon.shell.ListCommand;
import io.carillon.shell.output.Table;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code tracking-key-list} */
@Service
@Command(
    scope = "carillon",
    name = "tracking-key-list",
    description = "List the keys that sign the links of mails, without their secrets")
public final class TrackingKeyList extends ListCommand {
  @Override
  protected void run() {
    List<SigningKey> keys = service(Tracking.class).keys();
    Table table = new Table("key", "created_at", "signs");
    keys.forEach(
        key -> table.row(key.id(), key.createdAt(), key.equals(keys.get(keys.size() - 1))));
    print(table, "There are no keys");
  }
}
