package io.carillon.tracking;

import io.carillon.api.Sql;
import io.carillon.api.delivery.Claim;
import io.carillon.api.delivery.ClaimedDelivery;
import io.carillon.api.message.Links;
import io.carillon.api.tracking.SigningKey;
import io.carillon.api.tracking.Tracking;
import io.carillon.api.tracking.TrackingStatus;
import io.carillon.support.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signed links, and what comes of them. */
@Component(
    service = {Tracking.class, TrackingService.class},
    configurationPid = TrackingOptions.PID)
@Designate(ocd = TrackingConfig.class)
public final class TrackingService implements Tracking {
  private static final Logger LOG = LoggerFactory.getLogger(TrackingService.class);
  static final Duration LONGEST_STATEMENT = Duration.ofMinutes(1);

  private final String linksSql = Sql.load(TrackingService.class, "links.sql");
  private final TrackingOptions options;
  private final SiteKeys sites;
  private final CompanyTexts texts;
  private final Database database;
  private final SigningKeys keys;
  private final TokenReader tokens;
  private final RequestClassifier classifier;

  /**
   * Called by declarative services.
   *
   * @throws io.carillon.api.InvalidInputException naming the key that is wrong
   */
  @Activate
  public TrackingService(
      TrackingConfig config,
      Map<String, Object> configuration,
      @Reference CompanyTexts texts,
      @Reference DataSource dataSource,
      @Reference TimeLine timeLine) {
    this(
        TrackingOptions.of(config, System.getProperty("carillon.http.port", "8181")),
        new SiteKeys(configuration),
        texts,
        dataSource,
        timeLine,
        Instant.now());
    if (options.staysHere()) {
      LOG.info(
          "Links of mails lead to {}, which is this machine alone; {} has the key url",
          options.url(),
          TrackingOptions.PID);
    }
  }

  TrackingService(
      TrackingOptions options,
      SiteKeys sites,
      CompanyTexts texts,
      DataSource dataSource,
      TimeLine timeLine,
      Instant now) {
    this.options = options;
    this.sites = sites;
    this.texts = texts;
    this.database = new Database(dataSource, LONGEST_STATEMENT);
    this.keys = new SigningKeys(database, System::nanoTime, now);
    this.tokens = new TokenReader(keys);
    this.classifier = new RequestClassifier(database, timeLine, options);
  }

  TrackingOptions options() {
    return options;
  }

  SiteKeys sites() {
    return sites;
  }

  RequestClassifier.Waiting waiting() {
    return classifier.waiting();
  }

  TokenReader tokens() {
    return tokens;
  }

  /** Where the reader of a mail chooses what to get, behind the address of this server. */
  String preferencesPath(long delivery) {
    KeyRing ring = keys.ring();
    int key = ring.newest();
    Token token = new Token(Purpose.PREFERENCES, key, delivery, Token.NO_LINK);
    return SignedLinks.PREFERENCES_PATH + new TokenSigner(ring.mac(key).orElseThrow()).sign(token);
  }

  BackTickets backTickets() {
    return new BackTickets(keys);
  }

  /** What the database says of a claim, row by row. */
  private final class Found {
    private final Set<Long> contacts = new HashSet<>();
    private final Set<Long> untracked = new HashSet<>();
    private final FooterTexts footers = new FooterTexts(texts.all());
    private KeyRing ring = keys.ring();

    void read(ResultSet row) throws SQLException {
      long contact = row.getLong("contact_id");
      long delivery = row.getLong("delivery_id");
      long workflow = row.getLong("workflow_id");
      if (workflow != 0) {
        footer(row, workflow);
      } else if (contact != 0) {
        contacts.add(contact);
      } else if (delivery != 0) {
        untracked.add(delivery);
      } else {
        ring = keys.ring(row.getInt("newest"), row.getInt("keys"));
      }
    }

    private void footer(ResultSet row, long workflow) throws SQLException {
      String key = row.getString("key");
      if (key == null) {
        footers.offersDismissal(workflow);
      } else {
        footers.add(workflow, row.getString("language"), key, row.getString("text"));
      }
    }

    boolean tracks(ClaimedDelivery delivery) {
      return contacts.contains(delivery.contactId()) && !untracked.contains(delivery.id());
    }
  }

  @Override
  public Links links(Claim claim) {
    List<ClaimedDelivery> asked = options.on() ? claim.deliveries() : List.of();
    Found found = new Found();
    database
        .sql(linksSql)
        .param(
            "workflows",
            claim.deliveries().stream().mapToLong(ClaimedDelivery::workflowId).distinct().toArray())
        .param("contacts", asked.stream().mapToLong(ClaimedDelivery::contactId).toArray())
        .param("deliveries", asked.stream().mapToLong(ClaimedDelivery::id).toArray())
        .param("optIn", options.optIn())
        .query(found::read);
    int key = found.ring.newest();
    Mac mac = found.ring.mac(key).orElseThrow();
    Set<Long> tracked =
        asked.stream().filter(found::tracks).map(ClaimedDelivery::id).collect(Collectors.toSet());
    Map<Long, Long> workflows =
        claim.deliveries().stream()
            .collect(
                Collectors.toMap(ClaimedDelivery::id, ClaimedDelivery::workflowId, (a, b) -> a));
    return new SignedLinks(
        options.url(),
        key,
        new TokenSigner(mac),
        tracked,
        new SignedLinks.Ends(workflows, found.footers));
  }

  @Override
  public OptionalLong delivery(String mark) {
    Optional<Token> token = tokens.mark(mark).filter(read -> keys.stands(read.key()));
    return token.isPresent() ? OptionalLong.of(token.get().delivery()) : OptionalLong.empty();
  }

  @Override
  public int rotate(Instant now) {
    return keys.rotate(now);
  }

  @Override
  public void revoke(int key) {
    keys.revoke(key);
  }

  @Override
  public List<SigningKey> keys() {
    return keys.reload().ages().entrySet().stream()
        .map(key -> new SigningKey(key.getKey(), key.getValue()))
        .toList();
  }

  @Override
  public int judge(Instant now) {
    // Another node may have revoked one: nothing it signed is worth a question any more.
    keys.reload();
    options.keyAge().ifPresent(age -> keys.rotateAfter(age, now));
    int classified = classifier.classify(now);
    classifier.forget(now);
    return classified;
  }

  @Override
  public TrackingStatus status(Instant now) {
    return classifier.status(keys.reload(), now);
  }
}
