package io.carillon.shell.tracking;

import io.carillon.api.tracking.Tracking;
import io.carillon.shell.Arguments;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Changes;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code tracking-key-revoke KEY} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "tracking-key-revoke",
    description =
        "Take a key back that somebody else may know: every link that it signed stops working")
public final class TrackingKeyRevoke extends CarillonCommand {
  @Argument(
      name = "key",
      description = "Its number, as tracking-key-list shows it; not the newest",
      required = true)
  private String key;

  @Override
  protected void run() {
    int id = (int) Arguments.number("The key", key, 1, Short.MAX_VALUE);
    service(Tracking.class).revoke(id);
    say("Whatever key " + id + " signed is worth nothing from now on");
  }
}
