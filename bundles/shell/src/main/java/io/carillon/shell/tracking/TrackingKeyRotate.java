package io.carillon.shell.tracking;

import io.carillon.api.tracking.Tracking;
import io.carillon.shell.CarillonCommand;
import io.carillon.shell.Changes;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code tracking-key-rotate} */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "tracking-key-rotate",
    description = "Make a new key that signs the links of mails from now on; old links live on")
public final class TrackingKeyRotate extends CarillonCommand {
  @Override
  protected void run() {
    say("Key " + service(Tracking.class).rotate(now()) + " signs from now on");
  }
}
