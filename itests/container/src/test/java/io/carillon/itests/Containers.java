package io.carillon.itests;

import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;
import static org.ops4j.pax.exam.CoreOptions.vmOptions;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureSecurity;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.logLevel;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.container.remote.RBCRemoteTargetOptions;
import org.ops4j.pax.exam.karaf.options.LogLevelOption.LogLevel;

/** How a Karaf is started for a test: our own distribution, or a stock one. */
final class Containers {
  private static final long TIMEOUT_MILLIS = 120_000;

  private Containers() {}

  /** Our distribution, on ports nobody else uses. */
  static Option carillon() {
    return composite(
        karaf("carillon.distribution"),
        editConfigurationFilePut("etc/system.properties", "carillon.http.port", freePort()),
        editConfigurationFilePut("etc/system.properties", "carillon.ssh.port", freePort()),
        // The distribution looks for nothing outside itself; Pax Exam's own bundles are in Maven's.
        editConfigurationFilePut(
            "etc/org.ops4j.pax.url.mvn.cfg",
            "org.ops4j.pax.url.mvn.localRepository",
            System.getProperty("maven.repository")));
  }

  /** A Karaf as it comes from Apache, without a network. */
  static Option stockKaraf() {
    return composite(
        karaf("karaf.distribution"),
        editConfigurationFilePut("etc/system.properties", "carillon.http.port", freePort()),
        editConfigurationFilePut("etc/org.apache.karaf.shell.cfg", "sshPort", freePort()),
        editConfigurationFilePut("etc/org.apache.karaf.shell.cfg", "sshHost", "127.0.0.1"),
        editConfigurationFilePut(
            "etc/org.apache.karaf.management.cfg", "rmiRegistryPort", freePort()),
        editConfigurationFilePut(
            "etc/org.apache.karaf.management.cfg", "rmiServerPort", freePort()),
        editConfigurationFilePut(
            "etc/org.ops4j.pax.url.mvn.cfg", "org.ops4j.pax.url.mvn.repositories", ""),
        editConfigurationFilePut(
            "etc/org.ops4j.pax.url.mvn.cfg",
            "org.ops4j.pax.url.mvn.localRepository",
            System.getProperty("maven.repository")));
  }

  private static Option karaf(String archiveProperty) {
    String version = System.getProperty("karaf.version");
    return composite(
        karafDistributionConfiguration()
            .frameworkUrl(new File(System.getProperty(archiveProperty)).toURI().toString())
            .karafVersion(version)
            .unpackDirectory(new File("target/exam"))
            .useDeployFolder(false),
        configureConsole().ignoreLocalConsole(),
        configureSecurity().disableKarafMBeanServerBuilder(),
        logLevel(LogLevel.INFO),
        systemTimeout(TIMEOUT_MILLIS),
        RBCRemoteTargetOptions.waitForRBCFor((int) TIMEOUT_MILLIS),
        // What bin/karaf passes; without it a Java after 8 does not find Karaf's own classes.
        vmOptions(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            // A container lives for a minute: the second compiler would cost more than it gains.
            "-XX:TieredStopAtLevel=1",
            "-Duser.timezone=UTC",
            "-Djava.security.manager=allow",
            "--add-reads=java.xml=java.logging",
            "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
            "--patch-module",
            "java.base=lib/endorsed/org.apache.karaf.specs.locator-" + version + ".jar",
            "--patch-module",
            "java.xml=lib/endorsed/org.apache.karaf.specs.java.xml-" + version + ".jar",
            "--add-opens",
            "java.base/java.security=ALL-UNNAMED",
            "--add-opens",
            "java.base/java.net=ALL-UNNAMED",
            "--add-opens",
            "java.base/java.lang=ALL-UNNAMED",
            "--add-opens",
            "java.base/java.util=ALL-UNNAMED",
            "--add-opens",
            "java.naming/javax.naming.spi=ALL-UNNAMED",
            "--add-opens",
            "java.rmi/sun.rmi.transport.tcp=ALL-UNNAMED",
            "--add-exports=java.base/sun.net.www.protocol.file=ALL-UNNAMED",
            "--add-exports=java.base/sun.net.www.protocol.http=ALL-UNNAMED",
            "--add-exports=java.base/sun.net.www.protocol.https=ALL-UNNAMED",
            "--add-exports=java.base/sun.net.www.protocol.jar=ALL-UNNAMED",
            "--add-exports=java.base/sun.net.www.content.text=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
            "-classpath",
            "lib/jdk9plus/*"
                + File.pathSeparator
                + "lib/boot/*"
                + File.pathSeparator
                + "lib/endorsed/*"));
  }

  /** A port of loopback that was free a moment ago. */
  static String freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Integer.toString(socket.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
