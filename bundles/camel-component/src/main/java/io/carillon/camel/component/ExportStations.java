package io.carillon.camel.component;

import io.carillon.api.OneLine;
import io.carillon.api.export.ExportJob;
import io.carillon.api.export.ExportWork;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The way of one export: its rows become a file, which the route of its destination takes. */
final class ExportStations {
  private static final String JOB = "carillon.export";
  private static final String FILE = "carillon.export.file";
  private static final String NOBODY = "No consumers available";

  private final Services services;
  private final Clock clock;
  private final ExportFiles files;

  ExportStations(Services services, Clock clock) {
    this.services = services;
    this.clock = clock;
    this.files = new ExportFiles(Path.of(System.getProperty("java.io.tmpdir"), "carillon-exports"));
  }

  void plan(Exchange exchange) {
    services.find(ExportWork.class).ifPresent(work -> work.plan(clock.instant()));
  }

  /** The body becomes a file, and headers say what it is. */
  void write(Exchange exchange) throws IOException {
    ExportJob job = exchange.getMessage().getBody(ExportJob.class);
    exchange.setProperty(JOB, job);
    Path file = files.begin(job);
    exchange.setProperty(FILE, file);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      services.get(ExportWork.class).write(job, out);
    }
    Message message = exchange.getMessage();
    message.setBody(file.toFile());
    message.setHeader(Exchange.FILE_NAME, job.fileName());
    message.setHeader("CarillonDestination", job.destination());
    message.setHeader("CarillonExport", job.run());
    message.setHeader("CarillonWorkflow", job.workflowId());
    message.setHeader("CarillonAttempt", job.attempt());
  }

  void done(Exchange exchange) {
    ExportJob job = exchange.getProperty(JOB, ExportJob.class);
    String place =
        exchange.getMessage().getHeader("CarillonPlace", job.destination(), String.class);
    services.get(ExportWork.class).done(job, OneLine.of(place), clock.instant());
  }

  void failed(Exchange exchange) {
    ExportJob job = exchange.getProperty(JOB, ExportJob.class);
    Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    services.get(ExportWork.class).failed(job, fault(job, caught), clock.instant());
  }

  private static String fault(ExportJob job, Exception caught) {
    String said = OneLine.innermost(caught);
    return said.startsWith(NOBODY)
        ? "No route takes exports to %s now; route-list and destination-list say why"
            .formatted(job.destination())
        : said;
  }

  void end(Exchange exchange) throws IOException {
    Path file = exchange.getProperty(FILE, Path.class);
    if (file != null) {
      files.end(file);
    }
  }
}
