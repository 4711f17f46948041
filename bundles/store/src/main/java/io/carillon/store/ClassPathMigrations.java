package io.carillon.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Finds the migrations of all bundles on the class path of a plain JVM, without OSGi. */
public final class ClassPathMigrations {

  private static final String MANIFEST = JarFile.MANIFEST_NAME;

  private ClassPathMigrations() {}

  /** The migrations on the class path: the core's first, then by symbolic name. */
  public static List<MigrationScripts> find(ClassLoader loader) {
    try {
      List<MigrationScripts> found = new ArrayList<>();
      for (URL folder : Collections.list(loader.getResources(MigrationScripts.FOLDER))) {
        List<URL> files = scripts(folder);
        if (!files.isEmpty()) {
          found.add(MigrationScripts.of(owner(folder), files));
        }
      }
      found.sort(
          Comparator.comparing((MigrationScripts each) -> !each.core())
              .thenComparing(MigrationScripts::owner));
      return List.copyOf(found);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the migrations on the class path", e);
    }
  }

  private static List<URL> scripts(URL folder) throws IOException {
    List<String> names;
    if (folder.openConnection() instanceof JarURLConnection jar) {
      names =
          jar.getJarFile().stream()
              .map(entry -> entry.getName())
              .filter(name -> name.startsWith(MigrationScripts.FOLDER + "/"))
              .map(name -> name.substring(MigrationScripts.FOLDER.length() + 1))
              .toList();
    } else {
      try (Stream<Path> files = Files.list(Path.of(URI.create(folder.toString())))) {
        names = files.map(file -> file.getFileName().toString()).toList();
      }
    }
    List<URL> urls = new ArrayList<>();
    for (String name : names) {
      if (name.endsWith(".sql") && !name.contains("/")) {
        urls.add(URI.create(folder + "/" + name).toURL());
      }
    }
    return urls;
  }

  /** The symbolic name in the manifest beside the folder; the folder's address if there is none. */
  private static String owner(URL folder) throws IOException {
    String address = folder.toString();
    String root = address.substring(0, address.length() - MigrationScripts.FOLDER.length());
    try (InputStream in = URI.create(root + MANIFEST).toURL().openStream()) {
      String name = new Manifest(in).getMainAttributes().getValue("Bundle-SymbolicName");
      return name == null ? address : name.replaceAll(";.*", "");
    } catch (FileNotFoundException e) {
      return address;
    }
  }
}
