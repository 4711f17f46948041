package io.carillon.shell.gallery;

import io.carillon.api.gallery.Gallery;
import io.carillon.shell.CarillonCommand;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code template-schema} */
@Service
@Command(
    scope = "carillon",
    name = "template-schema",
    description = "Print the JSON schema of workflow templates, for editors and vendors")
public final class TemplateSchema extends CarillonCommand {
  @Override
  protected void run() {
    say(service(Gallery.class).schema());
  }
}
