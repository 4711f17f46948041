package io.carillon.exports;

import io.carillon.api.InvalidInputException;
import io.carillon.api.contact.Fields;
import io.carillon.api.export.ExportRequest;
import io.carillon.api.export.ExportRun;
import io.carillon.api.export.Exports;
import io.carillon.api.workflow.Issue;
import io.carillon.api.workflow.Issues;
import io.carillon.api.workflow.Workflow;
import io.carillon.api.workflow.Workflows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Exports what workflows did to the targets that are configured. */
@Component(configurationPid = "io.carillon.exports", service = Exports.class)
@Designate(ocd = ExportsConfig.class)
public final class ExportService implements Exports {
  private static final int LONGEST_FAULT = 500;

  private final DataSource database;
  private final Workflows workflows;
  private final Fields fields;
  private final Issues issues;
  private final Map<String, Destination> targets;
  private final ExportRuns runs;

  @Activate
  public ExportService(
      @Reference DataSource database,
      @Reference Workflows workflows,
      @Reference Fields fields,
      @Reference Issues issues,
      ExportsConfig config) {
    this(database, workflows, fields, issues, targets(config));
  }

  ExportService(
      DataSource database,
      Workflows workflows,
      Fields fields,
      Issues issues,
      Map<String, Destination> targets) {
    this.database = database;
    this.workflows = workflows;
    this.fields = fields;
    this.issues = issues;
    this.targets = targets;
    this.runs = new ExportRuns(database);
  }

  private static Map<String, Destination> targets(ExportsConfig config) {
    Map<String, Destination> targets = new TreeMap<>();
    if (!config.folder().isBlank()) {
      targets.put("folder", new FolderDestination(config.folder().strip()));
    }
    if (!config.http_url().isBlank()) {
      targets.put(
          "http", new HttpDestination(config.http_url().strip(), config._http_authorization()));
    }
    return targets;
  }

  @Override
  public ExportRun run(ExportRequest request, Instant now) {
    Workflow workflow =
        workflows
            .find(request.workflow())
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "There is no workflow \"" + request.workflow() + "\""));
    Destination target = target(request.target());
    Map<String, String> columns = Columns.of(request.content(), request.fields(), fields);
    Source source =
        new Source(database, request.content(), columns, workflow.id(), request.format());
    long id = runs.begin(workflow.id(), request, now);
    try {
      String place = target.put(name(workflow, request, id), source);
      return runs.done(id, place, source.count());
    } catch (IOException | UncheckedIOException e) {
      return failed(id, workflow, e, now);
    }
  }

  private Destination target(String name) {
    Destination target = targets.get(name);
    if (target == null) {
      throw new InvalidInputException(
          "There is no target \""
              + name
              + "\"; etc/io.carillon.exports.cfg "
              + (targets.isEmpty() ? "has none" : "has " + String.join(", ", targets.keySet())));
    }
    return target;
  }

  /** Letters and digits alone, so that no name of a workflow leads out of a folder. */
  private static String name(Workflow workflow, ExportRequest request, long id) {
    String plain = workflow.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return String.join("-", plain, request.content().name(), String.valueOf(id))
            .toLowerCase(Locale.ROOT)
        + "."
        + request.format().name().toLowerCase(Locale.ROOT);
  }

  private ExportRun failed(long id, Workflow workflow, Exception e, Instant now) {
    String said = e.getClass().getSimpleName() + ": " + e.getMessage();
    String line = said.replaceAll("[\\s\\p{Cntrl}]+", " ");
    String fault = line.substring(0, Math.min(line.length(), LONGEST_FAULT));
    ExportRun run = runs.failed(id, fault);
    issues.record(
        new Issue(
            now,
            Optional.of(workflow.id()),
            Optional.empty(),
            "EXPORT_FAILED",
            Optional.empty(),
            "Export " + id + " to " + run.target() + " failed: " + fault));
    return run;
  }

  @Override
  public List<ExportRun> list(Optional<Long> workflowId, int limit) {
    return runs.list(workflowId, limit);
  }
}
