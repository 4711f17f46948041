package io.carillon.bounces;

import io.carillon.api.OneLine;
import io.carillon.api.address.EmailAddress;
import io.carillon.api.bounce.Bounce;
import io.carillon.api.bounce.Bounce.Act;
import io.carillon.api.bounce.Bounce.Kind;
import io.carillon.api.bounce.Bounces;
import io.carillon.api.bounce.RefusedRecipient;
import io.carillon.api.contact.Consents;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.tracking.Engagements;
import io.carillon.api.tracking.Tracking;
import io.carillon.api.workflow.Issues;
import io.carillon.bounces.mime.Mail;
import io.carillon.bounces.mime.MailReader;
import io.carillon.bounces.report.BounceReader;
import io.carillon.bounces.report.Finding;
import io.carillon.support.database.Database;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Returned mails: each is read, recorded and acted on in one unit of work, in which others write
 * what follows for contacts and engagements.
 */
@Component(configurationPid = "io.carillon.bounces")
@Designate(ocd = BouncesConfig.class)
public final class BounceService implements Bounces {
  private static final int LONGEST = 500;
  private static final int MOST = 10_000;

  private final Database database;
  private final BounceTable table;
  private final Recognition recognition;
  private final Consequence consequence;
  private final Refusals refusals;
  private final SendingRefusals sendingRefusals;

  /**
   * @throws io.carillon.api.InvalidInputException naming the key that is wrong
   */
  @Activate
  public BounceService(
      @Reference DataSource dataSource,
      @Reference Tracking tracking,
      @Reference Engagements engagements,
      @Reference Consents consents,
      @Reference Issues issues,
      BouncesConfig config) {
    BouncesConfig.Limits limits = BouncesConfig.Limits.of(config);
    JdbcClient jdbc = JdbcClient.create(dataSource);
    this.database = new Database(dataSource);
    this.table = new BounceTable(jdbc);
    this.recognition = new Recognition(jdbc, tracking, limits.trusting());
    this.consequence = new Consequence(table, engagements, consents, limits);
    this.refusals = new Refusals(jdbc, consents);
    this.sendingRefusals = new SendingRefusals(issues);
  }

  @Override
  public List<Bounce> receive(InputStream mail, Instant now) throws IOException {
    List<Bounce> bounces = process(mail, now, true);
    sendingRefusals.tell(bounces);
    return bounces;
  }

  @Override
  public List<Bounce> read(InputStream mail, Instant now) throws IOException {
    return process(mail, now, false);
  }

  @Override
  public void refused(List<RefusedRecipient> recipients, Instant now) {
    if (!recipients.isEmpty()) {
      database.inTransactionWithoutResult(now, work -> refusals.record(work, recipients));
    }
  }

  @Override
  public List<Bounce> list(int limit) {
    return table.list(Math.max(1, Math.min(limit, MOST)));
  }

  private List<Bounce> process(InputStream in, Instant now, boolean keep) throws IOException {
    String source = MailReader.source(in);
    Mail mail = MailReader.read(source);
    List<Finding> findings = BounceReader.read(mail);
    Origin origin = Origin.of(mail);
    String fingerprint = fingerprint(source);
    Function<UnitOfWork, List<Bounce>> record = work -> record(work, findings, origin, fingerprint);
    return keep ? database.inTransaction(now, record) : database.rolledBack(now, record);
  }

  private List<Bounce> record(
      UnitOfWork work, List<Finding> findings, Origin origin, String fingerprint) {
    Instant now = work.now();
    Optional<Ours> ours = recognition.find(origin);
    List<Bounce> bounces = new ArrayList<>();
    for (int place = 0; place < findings.size(); place++) {
      Bounce read = bounce(findings.get(place), ours, findings.size() == 1, now);
      String row = BounceTable.fingerprint(fingerprint, place);
      boolean proven = read.deliveryId().isPresent() && ours.filter(Ours::proven).isPresent();
      if (!table.insert(row, read, proven)) {
        // Received before, maybe by another node at this moment.
        return table.known(fingerprint);
      }
      Act act = act(work, row, read, ours);
      if (act != Act.NONE) {
        table.act(row, act);
      }
      bounces.add(with(read, act));
    }
    return bounces;
  }

  private Act act(UnitOfWork work, String row, Bounce bounce, Optional<Ours> ours) {
    boolean acts =
        bounce.kind() == Kind.HARD || bounce.kind() == Kind.SOFT || bounce.kind() == Kind.COMPLAINT;
    if (!acts) {
      return Act.NONE;
    }
    if (ours.isEmpty() || !ours.get().proven() || bounce.deliveryId().isEmpty()) {
      return Act.UNPROVEN;
    }
    return consequence.at(work, row, bounce, ours.get());
  }

  /**
   * A finding as it is recorded. Our mails have one recipient each, so what speaks of another
   * address tells of a forwarding or of a copy: it counts, but settles nothing.
   */
  private static Bounce bounce(Finding finding, Optional<Ours> ours, boolean alone, Instant now) {
    boolean same = ours.isPresent() && about(finding, ours.get());
    Optional<Ours> delivery = ours.filter(found -> same || alone);
    boolean unsettled = finding.kind() == Kind.HARD && delivery.isPresent() && !same;
    boolean proven = delivery.isPresent() && delivery.get().proven();
    boolean unnamed = delivery.isPresent() && finding.address().isEmpty();
    return new Bounce(
        unsettled ? Kind.SOFT : finding.kind(),
        delivery.map(Ours::delivery),
        OneLine.cut(proven || unnamed ? delivery.get().address() : finding.address(), LONGEST),
        finding.status(),
        finding.reason(),
        OneLine.cut(finding.diagnostic(), LONGEST),
        Act.NONE,
        now);
  }

  private static boolean about(Finding finding, Ours ours) {
    return finding.address().isEmpty()
        || same(finding.address(), ours.address())
        || same(finding.sentTo(), ours.address());
  }

  /** A server may write the address in another form, such as with its domain's own letters. */
  private static boolean same(String told, String ours) {
    return told.equals(ours)
        || EmailAddress.parse(told).map(EmailAddress::key).filter(ours::equals).isPresent();
  }

  private static Bounce with(Bounce bounce, Act act) {
    return new Bounce(
        bounce.kind(),
        bounce.deliveryId(),
        bounce.address(),
        bounce.status(),
        bounce.reason(),
        bounce.diagnostic(),
        act,
        bounce.receivedAt());
  }

  /** The mail's content, however its lines end. */
  private static String fingerprint(String source) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(source.strip().getBytes(StandardCharsets.ISO_8859_1));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
