package io.carillon.shell.application;

import io.carillon.shell.Changes;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code application-accept CONTACT [--id KEY] [--group NAME]} (R11) */
@Service
@Changes
@Command(
    scope = "carillon",
    name = "application-accept",
    description = "Accept an application that waits or was left to people: the contact has joined")
public final class ApplicationAccept extends DecideCommand {
  @Override
  boolean accepts() {
    return true;
  }
}
