package io.carillon.shell;

import io.carillon.api.InvalidInputException;
import io.carillon.api.audit.Audits;
import io.carillon.api.audit.Change;
import io.carillon.api.store.DatabaseTime;
import io.carillon.shell.output.ProgressBar;
import io.carillon.shell.output.Visible;
import io.carillon.shell.output.VisibleStream;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all commands share: services are looked up when the command runs, so that a stopped bundle
 * takes along only the commands that need it; options may also follow the arguments; and whatever
 * goes wrong is one line and exit status 1.
 */
public abstract class CarillonCommand implements Action {
  private static final Logger LOG = LoggerFactory.getLogger(CarillonCommand.class);

  @Reference private BundleContext context;
  @Reference private Session session;

  private Services services;

  /** Does the work; throws {@link InvalidInputException} for what the user must change. */
  protected abstract void run() throws Exception;

  /**
   * Looks at what follows from a change, such as until it is finished. It changes nothing itself: a
   * change was recorded with what came of it before this begins.
   */
  protected void afterwards() throws Exception {
    // Most commands have nothing to wait for.
  }

  @Override
  public final Object execute() throws CommandException {
    try (Services opened = new Services(context)) {
      services = opened;
      Words.settle(this);
      if (getClass().isAnnotationPresent(Changes.class)) {
        recorded();
      } else {
        run();
      }
      afterwards();
      return null;
    } catch (InvalidInputException | UnavailableException e) {
      throw oneLine(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw oneLine("Interrupted", e);
    } catch (Exception e) {
      throw unexpected(e);
    } finally {
      out().flush();
    }
  }

  /**
   * Nothing is changed that the audit log does not know of; without one the server's log has it.
   */
  private void recorded() throws Exception {
    String action = getClass().getAnnotation(Command.class).name();
    Optional<Audits> audits = services.ifInstalled(Audits.class);
    if (audits.isEmpty()) {
      LOG.info("{} runs {}", Caller.actor().user(), action);
      run();
      return;
    }
    Change change = new Change(Caller.actor(), action, object(), (action + " " + detail()).strip());
    audits
        .get()
        .record(
            change,
            now(),
            () -> {
              run();
              return null;
            });
  }

  /** What the audit log says it is about. */
  protected String object() throws IllegalAccessException {
    return Words.arguments(this);
  }

  /** The rest of the request, as the audit log has it. */
  protected String detail() throws IllegalAccessException {
    return Words.written(this);
  }

  /** A service, for as long as the command runs. */
  protected final <T> T service(Class<T> type) {
    return services.get(type);
  }

  /**
   * This moment, by the clock that all servers on the database share; by this server's own while
   * there is no database.
   */
  protected final Instant now() {
    return services.find(DatabaseTime.class).map(DatabaseTime::now).orElseGet(Instant::now);
  }

  /** All services of this command. */
  protected final Services services() {
    return services;
  }

  /**
   * Where output goes: what the shell has put there for this thread, maybe a pipe to grep. No
   * control character of what is printed gets there.
   */
  protected final PrintStream out() {
    return new VisibleStream(System.out);
  }

  /** Prints a line. */
  protected final void say(String line) {
    out().println(line);
  }

  /** The user's session. */
  protected final Session session() {
    return session;
  }

  /** Whether a person sits at a terminal: then bars are drawn and questions are asked. */
  protected final boolean interactive() {
    return session.getTerminal() != null;
  }

  /**
   * Shows progress: a bar on a terminal, else a line now and then.
   *
   * @param bar draw a bar even where the shell can't tell that there is a terminal
   * @param amount units in words
   */
  protected final ProgressBar progress(boolean bar, LongFunction<String> amount) {
    return new ProgressBar(System.out, bar || interactive(), amount, System::nanoTime);
  }

  private static CommandException unexpected(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        LOG.warn("A command failed at the database", e);
        return oneLine(
            "The database does not answer as it should: "
                + firstLine(cause)
                + "; carillon:status and the log tell more",
            e);
      }
      if (cause instanceof IOException) {
        return oneLine(firstLine(cause), e);
      }
    }
    LOG.error("A command failed", e);
    return oneLine("Unexpected error: " + firstLine(e) + "; the log has the details", e);
  }

  private static String firstLine(Throwable e) {
    String message = e.getMessage();
    return message == null
        ? e.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").strip();
  }

  /** The help text is what the shell prints, without colours, so that scripts can read it. */
  private static CommandException oneLine(String message, Exception cause) {
    String line = Visible.text(message);
    return new CommandException(line, line, cause);
  }
}
