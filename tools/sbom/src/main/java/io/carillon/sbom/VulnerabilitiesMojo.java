package io.carillon.sbom;

import java.io.File;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.parsers.JsonParser;

/** Fails if anything is known against a part of a bill of materials, or if nobody can tell. */
@Mojo(name = "vulnerabilities", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VulnerabilitiesMojo extends AbstractMojo {

  /** The bill of materials. */
  @Parameter(required = true)
  private File sbom;

  /** A folder or a ZIP of OSV records, or the address of such a ZIP. */
  @Parameter(property = "vulnerabilities")
  private String vulnerabilities;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    try {
      if (vulnerabilities == null) {
        throw new SbomException(
            "Give -Dvulnerabilities=…: a folder or a ZIP of OSV records, or the address of such a ZIP");
      }
      Findings findings =
          Findings.of(new JsonParser().parse(sbom), Advisories.from(vulnerabilities));
      report(findings);
    } catch (ParseException e) {
      throw new MojoExecutionException(sbom + " cannot be read", e);
    } catch (SbomException e) {
      throw new MojoFailureException(e.getMessage());
    }
  }

  private void report(Findings findings) {
    if (!findings.unasked().isEmpty()) {
      getLog()
          .warn(
              "Not looked up, since they are no Maven artifacts: "
                  + String.join(", ", findings.unasked()));
    }
    if (!findings.vulnerable().isEmpty()) {
      throw new SbomException(
          "Known vulnerabilities:\n  " + String.join("\n  ", findings.vulnerable()));
    }
    getLog().info("Nothing is known against the parts that are Maven artifacts");
  }
}
