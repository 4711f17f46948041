package io.carillon.sbom;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
import org.eclipse.aether.RepositorySystem;

/**
 * Writes the bill of materials of what is about to be shipped, and the list of licences; fails on a
 * part that nobody can account for, or that may not be shipped.
 */
@Mojo(name = "write", defaultPhase = LifecyclePhase.PREPARE_PACKAGE, threadSafe = true)
public final class SbomMojo extends AbstractMojo {

  private final RepositorySystem repositories;
  private final ProjectBuilder projects;

  @Parameter(defaultValue = "${session}", readonly = true)
  private MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true)
  private MavenProject project;

  /**
   * A folder that is shipped: every jar in it. Those in its {@code system} lie as in a repository.
   */
  @Parameter private File folder;

  /** Or the Karaf features of a KAR: the bundles that they name. */
  @Parameter private File features;

  /** Where both lists are written. */
  @Parameter(required = true)
  private File output;

  /** What may be shipped. */
  @Parameter(defaultValue = "${maven.multiModuleProjectDirectory}/tools/shipped.yaml")
  private File rules;

  @Parameter(defaultValue = "${project.build.outputTimestamp}")
  private String built;

  @Inject
  SbomMojo(RepositorySystem repositories, ProjectBuilder projects) {
    this.repositories = repositories;
    this.projects = projects;
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    try {
      ShippingRules licences = ShippingRules.read(rules.toPath());
      Dependencies dependencies = new Dependencies(session, repositories, projects);
      Inventory inventory = new Inventory(dependencies::of, licences);
      if (folder != null) {
        addFolder(inventory);
      }
      if (features != null) {
        addFeatures(inventory, dependencies);
      }
      inventory.checkLicences();
      write(inventory, licences);
    } catch (SbomException e) {
      throw new MojoFailureException(e.getMessage());
    } catch (IOException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }

  private void addFolder(Inventory inventory) throws IOException {
    for (Map.Entry<Path, Path> found : Shipped.jars(folder.toPath()).entrySet()) {
      Jar jar = Jar.read(found.getValue());
      inventory.add(Shipped.coordinates(found.getKey(), jar), jar, found.getKey().toString());
    }
  }

  private void addFeatures(Inventory inventory, Dependencies dependencies) throws IOException {
    for (Coordinates bundle : Shipped.bundles(features.toPath())) {
      Jar jar = Jar.read(dependencies.jar(bundle).toPath());
      inventory.add(bundle, jar, "repository/" + bundle.path());
    }
  }

  private void write(Inventory inventory, ShippingRules licences) throws IOException {
    Coordinates shipped =
        new Coordinates(project.getGroupId(), project.getArtifactId(), project.getVersion());
    Files.createDirectories(output.toPath());
    Files.writeString(
        output.toPath().resolve("sbom.cdx.json"),
        new Bill(inventory, licences).of(shipped, Instant.parse(built)));
    Files.writeString(
        output.toPath().resolve("THIRD-PARTY.txt"), new ThirdParties(inventory, licences).list());
  }
}
