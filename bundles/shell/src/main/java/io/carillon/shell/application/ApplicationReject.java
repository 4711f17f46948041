package io.carillon.shell.application;

import io.carillon.shell.Changes;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code application-reject CONTACT [--id KEY] [--group NAME]} (R11) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "application-reject",
    description = "Reject an application that waits or was left to people")
public final class ApplicationReject extends DecideCommand {
  @Override
  boolean accepts() {
    return false;
  }
}
