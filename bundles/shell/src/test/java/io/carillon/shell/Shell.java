package io.carillon.shell;

import io.carillon.api.audit.AuditEntry;
import io.carillon.api.audit.AuditFilter;
import io.carillon.api.audit.Audits;
import io.carillon.api.audit.Change;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.impl.action.command.ManagerImpl;
import org.apache.karaf.shell.impl.console.RegistryImpl;
import org.apache.karaf.shell.impl.console.SessionFactoryImpl;
import org.apache.karaf.shell.support.CommandException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** Karaf's own shell with all commands of this bundle, around services that a test gives. */
public final class Shell implements AutoCloseable {
  private final Map<String, Object> services = new HashMap<>();
  private final Set<String> leftOut = new HashSet<>();
  private final List<Change> audited = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private final ThreadIOImpl threadIo = new ThreadIOImpl();
  private final SessionFactoryImpl factory;

  /** A shell without any service but a database. */
  public Shell() {
    threadIo.start();
    factory = new SessionFactoryImpl(threadIo);
    RegistryImpl dependencies = new RegistryImpl(factory.getRegistry());
    dependencies.register(context());
    ManagerImpl manager = new ManagerImpl(dependencies, factory.getRegistry());
    commands().forEach(manager::register);
    services.put("javax.sql.DataSource", new Object());
    services.put(Audits.class.getName(), new Recorder(audited, refusals));
  }

  /** What the audit log was told, in order. */
  public List<Change> audited() {
    return audited;
  }

  /** Why changes were not made, in order. */
  public List<String> refusals() {
    return refusals;
  }

  /** Keeps in mind what it is told, and does the work. */
  private record Recorder(List<Change> told, List<String> refusals) implements Audits {
    @Override
    public <T> T record(Change change, Instant now, Callable<T> work) throws Exception {
      told.add(change);
      try {
        return work.call();
      } catch (Exception e) {
        refusals.add(e.getMessage());
        throw e;
      }
    }

    @Override
    public void denied(Change change, String why, Instant now) {
      throw new AssertionError(change);
    }

    @Override
    public void ran(Change change, String failure, Instant now) {
      throw new AssertionError(change);
    }

    @Override
    public List<AuditEntry> list(AuditFilter filter) {
      return List.of();
    }
  }

  /** What a command printed, and how it ended. */
  public record Result(int status, String output) {
    /** The lines without the blanks at their ends. */
    public List<String> lines() {
      return output.lines().map(String::stripTrailing).toList();
    }
  }

  /** Answers any method of a service. */
  @FunctionalInterface
  public interface Answer {
    /** The method's result. */
    Object to(String method, Object... arguments);
  }

  /** Gives a service that answers as the test says. */
  public <T> Shell with(Class<T> type, Answer answer) {
    Object service =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getDeclaringClass() == Object.class) {
                return own(proxy, method, arguments);
              }
              return answer.to(method.getName(), arguments == null ? new Object[0] : arguments);
            });
    services.put(type.getName(), service);
    return this;
  }

  /** Uninstalls whoever provides a service. */
  public Shell leftOut(Class<?> type) {
    leftOut.add(type.getName());
    without(type.getName());
    return this;
  }

  /** Offers a service that can't be made, as one does whose configuration is wrong. */
  public Shell refusing(Class<?> type) {
    services.put(type.getName(), null);
    return this;
  }

  /** Takes a service away, as while its bundle is being updated. */
  public void without(String type) {
    services.remove(type);
  }

  /** Runs a line as {@code bin/client} does. */
  public Result run(String line) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int status = 0;
    try (Session session =
        closing(factory.create(new ByteArrayInputStream(new byte[0]), out, out))) {
      session.execute(line);
    } catch (CommandException e) {
      status = 1;
      out.println(e.getNiceHelp());
    } catch (Exception e) {
      throw new AssertionError("A stack trace would be printed for: " + line, e);
    }
    return new Result(status, bytes.toString(StandardCharsets.UTF_8));
  }

  private static Session closing(Session session) {
    return session;
  }

  @Override
  public void close() {
    factory.stop();
    threadIo.stop();
  }

  private BundleContext context() {
    return (BundleContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getServiceReference" -> reference(name(arguments[0]));
                  case "getServiceReferences" ->
                      services.containsKey(name(arguments[0]))
                          ? List.of(reference(name(arguments[0])))
                          : List.of();
                  case "getService" -> services.get(((FakeReference<?>) arguments[0]).type());
                  case "ungetService" -> true;
                  case "getBundles" -> new Bundle[] {installed()};
                  default -> own(proxy, method, arguments);
                });
  }

  /** A bundle that says that it provides all that was not left out. */
  private Bundle installed() {
    BundleRevision revision =
        proxy(
            BundleRevision.class,
            () ->
                List.of(
                    proxy(BundleCapability.class, () -> Map.of("objectClass", new Everything()))));
    return proxy(Bundle.class, () -> revision);
  }

  /** Any type but those that were left out. */
  private final class Everything extends AbstractCollection<String> {
    @Override
    public boolean contains(Object type) {
      return !leftOut.contains(type);
    }

    @Override
    public Iterator<String> iterator() {
      throw new AssertionError("endless");
    }

    @Override
    public int size() {
      throw new AssertionError("endless");
    }
  }

  private static <T> T proxy(Class<T> type, Supplier<Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.get()));
  }

  private static String name(Object type) {
    return type instanceof Class<?> named ? named.getName() : type.toString();
  }

  private ServiceReference<?> reference(String type) {
    return services.containsKey(type) ? new FakeReference<>(type) : null;
  }

  private static Object own(Object proxy, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "hashCode" -> System.identityHashCode(proxy);
      case "equals" -> proxy == arguments[0];
      case "toString" -> "fake";
      default -> throw new AssertionError(method);
    };
  }

  /** Every class with Karaf's annotation, as the header Karaf-Commands finds them. */
  static List<Class<?>> commands() {
    Path root = Path.of("target", "classes");
    try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .map(file -> root.relativize(file).toString().replace('/', '.'))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .<Class<?>>map(Shell::load)
          .filter(type -> type.isAnnotationPresent(Service.class))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private record FakeReference<S>(String type) implements ServiceReference<S> {
    @Override
    public Object getProperty(String key) {
      return null;
    }

    @Override
    public String[] getPropertyKeys() {
      return new String[0];
    }

    @Override
    public org.osgi.framework.Bundle getBundle() {
      return null;
    }

    @Override
    public org.osgi.framework.Bundle[] getUsingBundles() {
      return new org.osgi.framework.Bundle[0];
    }

    @Override
    public boolean isAssignableTo(org.osgi.framework.Bundle bundle, String className) {
      return true;
    }

    @Override
    public int compareTo(Object reference) {
      return 0;
    }

    @Override
    public Dictionary<String, Object> getProperties() {
      return new java.util.Hashtable<>();
    }

    @Override
    public <A> A adapt(Class<A> type) {
      return null;
    }
  }
}
