package io.carillon.sbom;

import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.DefaultProjectBuildingRequest;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectBuildingException;
import org.apache.maven.project.ProjectBuildingRequest;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** What Maven knows of our bundles: their jars, and what they were built with. */
final class Dependencies {
  private final MavenSession session;
  private final RepositorySystem repositories;
  private final ProjectBuilder projects;

  Dependencies(MavenSession session, RepositorySystem repositories, ProjectBuilder projects) {
    this.session = session;
    this.repositories = repositories;
    this.projects = projects;
  }

  File jar(Coordinates coordinates) {
    return resolve(coordinates, "jar");
  }

  /** Of any scope: what is merged into a bundle is often "provided", lest others inherit it. */
  Map<Coordinates, Jar> of(Coordinates bundle) {
    ProjectBuildingRequest request =
        new DefaultProjectBuildingRequest(session.getProjectBuildingRequest());
    request.setResolveDependencies(true);
    request.setProject(null);
    try {
      MavenProject project = projects.build(resolve(bundle, "pom"), request).getProject();
      Map<Coordinates, Jar> jars = new TreeMap<>();
      project.getArtifacts().stream()
          .filter(artifact -> artifact.getFile() != null && artifact.getFile().isFile())
          .filter(artifact -> artifact.getFile().getName().endsWith(".jar"))
          .forEach(
              artifact ->
                  jars.put(
                      new Coordinates(
                          artifact.getGroupId(), artifact.getArtifactId(), artifact.getVersion()),
                      Jar.read(artifact.getFile().toPath())));
      return jars;
    } catch (ProjectBuildingException e) {
      throw new SbomException("What " + bundle + " is made of is not known: " + e.getMessage());
    }
  }

  private File resolve(Coordinates coordinates, String extension) {
    Artifact artifact =
        new DefaultArtifact(
            coordinates.group(), coordinates.artifact(), extension, coordinates.version());
    try {
      return repositories
          .resolveArtifact(
              session.getRepositorySession(),
              new ArtifactRequest(
                  artifact, session.getCurrentProject().getRemoteProjectRepositories(), null))
          .getArtifact()
          .getFile();
    } catch (ArtifactResolutionException e) {
      throw new SbomException(e.getMessage());
    }
  }
}
