package io.carillon.camel.context;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collection;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Reads routes in Camel's YAML DSL. */
final class YamlRoutes {
  /** A file of routes is read whole; nobody writes one as long as this. */
  private static final int MOST = 1 << 20;

  private final CamelContext context;

  YamlRoutes(CamelContext context) {
    this.context = context;
  }

  /**
   * Reads a file.
   *
   * @param name ends with .yaml, by which the language is known
   */
  Collection<RoutesBuilder> read(String name, URL file) throws Exception {
    byte[] content;
    try (InputStream in = file.openStream()) {
      content = in.readNBytes(MOST + 1);
    }
    if (content.length > MOST) {
      throw new IOException(name + " is longer than a megabyte");
    }
    Resource resource = ResourceHelper.fromBytes(name, content);
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    thread.setContextClassLoader(CamelContext.class.getClassLoader());
    try {
      Collection<RoutesBuilder> read =
          PluginHelper.getRoutesLoader(context).findRoutesBuilders(resource);
      if (read.isEmpty()) {
        throw new IOException(name + " holds no route");
      }
      return read;
    } finally {
      thread.setContextClassLoader(loader);
    }
  }
}
