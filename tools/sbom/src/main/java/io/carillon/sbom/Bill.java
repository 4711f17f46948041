package io.carillon.sbom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.Evidence;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.component.evidence.Occurrence;
import org.cyclonedx.model.license.Acknowledgement;

/** The bill of materials: CycloneDX 1.6 in JSON, the same for the same content. */
final class Bill {
  private static final Version FORMAT = Version.VERSION_16;

  private final Inventory inventory;
  private final ShippingRules rules;

  Bill(Inventory inventory, ShippingRules rules) {
    this.inventory = inventory;
    this.rules = rules;
  }

  /**
   * @param shipped what it is the bill of
   * @param built when it was built, so that a second build writes the same
   */
  String of(Coordinates shipped, Instant built) {
    Bom bom = new Bom();
    bom.setComponents(inventory.parts().stream().map(this::component).collect(Collectors.toList()));
    bom.setMetadata(metadata(shipped, built));
    bom.addDependency(
        dependency(
            shipped.purl(), bom.getComponents().stream().map(Component::getBomRef).toList()));
    for (Part part : inventory.parts()) {
      Collection<String> contents = inventory.contents(part);
      if (!contents.isEmpty()) {
        bom.addDependency(dependency(part.purl(), contents));
      }
    }
    // Told by what is in it: random, it would differ with each build.
    bom.setSerialNumber(
        "urn:uuid:" + UUID.nameUUIDFromBytes(json(bom).getBytes(StandardCharsets.UTF_8)));
    return json(bom) + "\n";
  }

  private static Metadata metadata(Coordinates shipped, Instant built) {
    Component whole = new Component();
    whole.setType(Component.Type.APPLICATION);
    whole.setGroup(shipped.group());
    whole.setName(shipped.artifact());
    whole.setVersion(shipped.version());
    whole.setPurl(shipped.purl());
    whole.setBomRef(shipped.purl());
    Metadata metadata = new Metadata();
    metadata.setTimestamp(Date.from(built));
    metadata.setComponent(whole);
    return metadata;
  }

  private Component component(Part part) {
    Component component = new Component();
    component.setType(Component.Type.LIBRARY);
    component.setBomRef(part.purl());
    component.setPurl(part.purl());
    if (!part.group().isEmpty()) {
      component.setGroup(part.group());
    }
    component.setName(part.name());
    component.setVersion(part.version());
    component.setLicenses(licence(rules.licence(part)));
    part.file()
        .ifPresent(file -> component.addHash(new Hash(Hash.Algorithm.SHA_256, sha256(file))));
    component.setEvidence(evidence(part));
    return component;
  }

  private static LicenseChoice licence(Licence licence) {
    License found = new License();
    found.setId(licence.id());
    found.setAcknowledgement(
        licence.decided() ? Acknowledgement.CONCLUDED : Acknowledgement.DECLARED);
    LicenseChoice choice = new LicenseChoice();
    choice.addLicense(found);
    return choice;
  }

  private Evidence evidence(Part part) {
    Evidence evidence = new Evidence();
    for (String place : inventory.places(part)) {
      Occurrence occurrence = new Occurrence();
      occurrence.setLocation(place);
      evidence.addOccurrence(occurrence);
    }
    return evidence;
  }

  private static Dependency dependency(String of, Collection<String> on) {
    Dependency dependency = new Dependency(of);
    on.forEach(each -> dependency.addDependency(new Dependency(each)));
    return dependency;
  }

  private static String json(Bom bom) {
    try {
      return BomGeneratorFactory.createJson(FORMAT, bom).toJsonString(true);
    } catch (GeneratorException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
