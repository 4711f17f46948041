package io.carillon.deliveries;

import io.carillon.api.Sql;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.Deliveries;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryFilter;
import io.carillon.api.delivery.DeliveryPreview;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.delivery.Handover;
import io.carillon.api.delivery.Judged;
import io.carillon.api.delivery.Plan;
import io.carillon.api.delivery.Planned;
import io.carillon.api.delivery.Reason;
import io.carillon.api.delivery.RelayEvidence;
import io.carillon.api.message.Rendering.Unrenderable;
import io.carillon.api.store.UnitOfWork;
import io.carillon.spi.channel.Batch;
import io.carillon.support.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The outbox, from a start of this bundle to its stop or a kill. */
@Component(configurationPid = "io.carillon.deliveries")
@Designate(ocd = DeliveriesConfig.class)
public final class Outbox implements Deliveries {
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private final Planner planner;
  private final PausedWorkflows paused;
  private final ThreadPoolExecutor looks = looks();
  private final JournalDirectory journals;
  private final Rows rows;
  private final Months months;
  private final Decisions decisions;
  private final Claims claims;
  private final Settlement settlement;
  private final Stranding stranding;
  private final Handovers handovers;
  private final Recovery recovery;
  private final Proofs proofs;

  /**
   * @throws IllegalArgumentException if the configuration is wrong, naming the key
   * @throws IllegalStateException if another server uses the journal's directory
   */
  @Activate
  public Outbox(@Reference DataSource dataSource, BundleContext context, DeliveriesConfig config) {
    this(
        dataSource,
        Backoff.parse(config.retry()),
        SameAddress.parse(config.same_address()),
        Months.kept(config.keep_days()),
        // Last: a wrong configuration leaves no lock behind.
        new JournalDirectory(directory(context, config), bootId()));
  }

  /**
   * The same outside of OSGi.
   *
   * @param directory of the journal
   * @param retry waiting times such as {@code 1m,5m}
   */
  public Outbox(DataSource dataSource, Path directory, String retry) {
    this(dataSource, directory, retry, 0);
  }

  /**
   * The same, where months go.
   *
   * @param keepDays how long deliveries are kept; 0: for ever
   */
  public Outbox(DataSource dataSource, Path directory, String retry, int keepDays) {
    this(
        dataSource,
        Backoff.parse(retry),
        SameAddress.ONCE,
        Months.kept(keepDays),
        new JournalDirectory(directory, bootId()));
  }

  Outbox(
      DataSource dataSource,
      Backoff backoff,
      SameAddress sameAddress,
      Optional<Duration> kept,
      JournalDirectory journals) {
    this.planner = new Planner(sameAddress);
    Database database = new Database(dataSource);
    Rows known = new Rows(database);
    this.paused = new PausedWorkflows(known::stopped, System::nanoTime, looks);
    this.journals = journals;
    this.proofs = new Proofs(database);
    this.rows = known;
    this.months = new Months(database, kept);
    this.decisions = new Decisions(database, rows, proofs);
    this.claims = new Claims(database, paused, journals.present());
    this.settlement = new Settlement(database, backoff);
    this.stranding = new Stranding(database, settlement);
    this.handovers = new Handovers(database, settlement, journals.journal(), paused);
    this.recovery = new Recovery(database, settlement, handovers, journals);
  }

  private static Path directory(BundleContext context, DeliveriesConfig config) {
    if (!config.directory().isBlank()) {
      return Path.of(config.directory().strip());
    }
    String data = context.getProperty("karaf.data");
    return Path.of(data == null ? "data" : data, "deliveries");
  }

  /**
   * On machines without a boot id each start counts as another boot: then no journal of an earlier
   * session is trusted, and what was HANDED becomes UNKNOWN.
   */
  private static String bootId() {
    try {
      return Files.readString(BOOT_ID).strip();
    } catch (IOException e) {
      return UUID.randomUUID().toString();
    }
  }

  @Override
  public Planned plan(UnitOfWork work, Plan plan) {
    return planner.plan(work, plan);
  }

  @Override
  public List<Judged> judge(UnitOfWork work, long workflowId) {
    return claims.judge(work, workflowId);
  }

  @Override
  public Claim claim(String channel, int limit, Instant now, Set<Long> without) {
    return claims.claim(channel, limit, now, without);
  }

  @Override
  public void skip(List<Unrenderable> unrenderable, Instant now) {
    claims.skip(unrenderable, now);
  }

  @Override
  public Handover hand(Claim claim, Batch batch, Instant now) {
    return handovers.hand(claim, batch, now);
  }

  @Override
  public void release(Claim claim, Instant notBefore) {
    settlement.release(new long[] {claim.id()}, Claims.ids(claim), notBefore);
  }

  @Override
  public void giveBack(Claim claim, String reason, Instant notBefore, Instant now) {
    stranding.giveBack(claim, reason, notBefore, now);
  }

  @Override
  public Recovered recover(Instant now) {
    return recovery.recover(now);
  }

  @Override
  public int prove() {
    return proofs.prove();
  }

  @Override
  public int relayed(List<RelayEvidence> said) {
    return proofs.relayed(said);
  }

  @Override
  public void halt(long workflowId) {
    paused.halt(workflowId);
  }

  @Override
  public void proceed(long workflowId) {
    paused.proceed(workflowId);
  }

  @Override
  public int skipPlanned(UnitOfWork work, long workflowId, Reason reason) {
    return rows.skipPlanned(work, workflowId, reason, Integer.MAX_VALUE);
  }

  @Override
  public int skipPlanned(UnitOfWork work, long workflowId, Reason reason, int most) {
    return rows.skipPlanned(work, workflowId, reason, most);
  }

  @Override
  public int openCycle(UnitOfWork work, long workflowId, Sql contacts, Instant before) {
    return planner.openCycle(work, workflowId, contacts, before);
  }

  @Override
  public int shiftPlanned(UnitOfWork work, long workflowId, Duration by) {
    return rows.shiftPlanned(work, workflowId, by);
  }

  @Override
  public Map<DeliveryState, Long> counts(long workflowId) {
    return rows.counts(workflowId);
  }

  @Override
  public Map<DeliveryState, Long> ended(long workflowId, Instant since) {
    return rows.ended(workflowId, since);
  }

  @Override
  public Optional<Delivery> find(long workflowId, long contactId) {
    return rows.find(workflowId, contactId);
  }

  @Override
  public boolean plannedEver(long workflowId, long contactId) {
    return rows.plannedEver(workflowId, contactId);
  }

  @Override
  public int turnMonths(Instant now) {
    return months.turn(now);
  }

  @Override
  public List<Delivery> list(DeliveryFilter filter, int limit) {
    return rows.list(filter, limit);
  }

  @Override
  public DeliveryPreview preview(DeliveryFilter filter) {
    return rows.preview(filter);
  }

  @Override
  public Delivery resolve(long deliveryId, DeliveryState outcome, Instant now) {
    return decisions.resolve(deliveryId, outcome, now);
  }

  @Override
  public int resolve(DeliveryFilter filter, DeliveryState outcome, Instant now) {
    return decisions.resolve(filter, outcome, now);
  }

  @Override
  public int resend(DeliveryFilter filter, Instant now) {
    return decisions.resend(filter, now);
  }

  /** Ends this session. Batches in flight end by themselves; nothing new of them is started. */
  @Deactivate
  public void stop() throws IOException {
    handovers.close();
    looks.shutdownNow();
    journals.close();
  }

  /** One thread, while there is something to look at. What comes after the stop is dropped. */
  private static ThreadPoolExecutor looks() {
    return new ThreadPoolExecutor(
        0,
        1,
        IDLE.toSeconds(),
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        task -> {
          Thread thread = new Thread(task, "carillon-pauses");
          thread.setDaemon(true);
          return thread;
        },
        new ThreadPoolExecutor.DiscardPolicy());
  }
}
