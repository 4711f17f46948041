package io.carillon.tracking;

import io.carillon.api.Sql;
import io.carillon.api.contact.Unsubscription;
import io.carillon.api.contact.Unsubscription.Scope;
import io.carillon.api.journey.Outcome;
import io.carillon.api.workflow.Campaign;
import io.carillon.api.workflow.Workflow;
import io.carillon.support.database.Database;
import io.carillon.tracking.Preference.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What readers do not want any more, and what they want again. Every method throws {@link
 * UnavailableException} when it can't tell now.
 */
final class Wishes {
  private final String topics = Sql.load(Wishes.class, "topics.sql");
  private final String written = Sql.load(Wishes.class, "written.sql");
  private final String unsubscribed = Sql.load(Wishes.class, "unsubscribed.sql");
  private final BoundedExecutor executor;
  private final Database database;
  private final Neighbours neighbours;
  private final BackTickets tickets;

  Wishes(BoundedExecutor executor, Database database, Neighbours neighbours, BackTickets tickets) {
    this.executor = executor;
    this.database = database;
    this.neighbours = neighbours;
    this.tickets = tickets;
  }

  /** What a reader may leave by a mail. */
  Leaving leaving(MailRecipient recipient) {
    return executor.call(() -> read(recipient));
  }

  private Leaving read(MailRecipient recipient) {
    Optional<Workflow> workflow = neighbours.workflows().find(String.valueOf(recipient.workflow()));
    Campaign campaign = workflow.map(Workflow::campaign).orElse(Campaign.NONE);
    return new Leaving(
        recipient,
        workflow.map(Workflow::name).orElse(""),
        database.sql(topics).param("workflow", recipient.workflow()).query(Wishes::topic).list(),
        campaign.unsubscribing(),
        campaign.customerMessages());
  }

  private static Topic topic(ResultSet row, int number) throws SQLException {
    return new Topic(
        Scope.valueOf(row.getString("kind")), row.getLong("id"), row.getString("name"));
  }

  /** Whether the reader has dismissed the offer, and that counts. */
  boolean isDismissed(Leaving leaving) {
    return executor.call(
        () ->
            neighbours.outcomes().list(leaving.recipient().contact()).stream()
                .filter(made -> made.workflowId() == leaving.recipient().workflow())
                .filter(made -> made.kind() == Outcome.Kind.DISMISSAL)
                .anyMatch(made -> made.resetAt().isEmpty()));
  }

  /** The widest choice that holds for the reader; empty if none does. */
  Optional<Choice> standing(Leaving leaving) {
    return leaving.standing(
        executor.call(() -> neighbours.consents().unsubscriptions(leaving.recipient().contact())));
  }

  /**
   * A second time, nothing more happens.
   *
   * @return what takes it back; empty if it was so before
   */
  Optional<String> unsubscribe(Leaving leaving, Choice choice, String source, Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.MICROS);
    boolean isNew =
        executor.call(
            () ->
                choice == Choice.OFFER
                    ? neighbours.outcomes().record(leaving.dismissal(source, at))
                    : leave(leaving, leaving.of(choice, source, at), at));
    return isNew
        ? Optional.of(tickets.write(leaving.recipient(), new BackTickets.Made(choice, at)))
        : Optional.empty();
  }

  private boolean leave(Leaving leaving, List<Unsubscription> all, Instant at) {
    boolean isNew =
        database.inTransaction(
            at,
            work ->
                all.stream()
                    .map(each -> neighbours.consents().unsubscribe(work, each))
                    .reduce(false, Boolean::logicalOr));
    database
        .sql(unsubscribed)
        .param("delivery", leaving.recipient().delivery())
        .param("workflow", leaving.recipient().workflow())
        .param("contact", leaving.recipient().contact())
        .param("now", Database.timestamp(at))
        .update();
    return isNew;
  }

  /**
   * Takes back what was chosen on the page and nothing else: not what staff, a complaint, another
   * visit or another scope has set.
   *
   * @param ticket that {@link #unsubscribe} gave; any other text changes nothing
   */
  void takeBack(Leaving leaving, String ticket, Instant now) {
    executor.call(
        () ->
            tickets
                .read(ticket, leaving.recipient(), now)
                .map(made -> takeBack(leaving, made, now)));
  }

  private boolean takeBack(Leaving leaving, BackTickets.Made made, Instant now) {
    return made.choice() == Choice.OFFER
        ? neighbours.outcomes().takeBack(leaving.dismissal(WishPage.PAGE, made.at()), now)
        : leaving.of(made.choice(), WishPage.PAGE, made.at()).stream()
            .map(neighbours.consents()::takeBack)
            .reduce(false, Boolean::logicalOr);
  }

  /**
   * What the reader gets, and what not any more: the categories, groups and campaigns that have
   * written to them, the channels, and everything.
   */
  List<Preference> preferences(Leaving leaving) {
    return executor.call(() -> read(leaving));
  }

  private List<Preference> read(Leaving leaving) {
    List<Unsubscription> made =
        neighbours.consents().unsubscriptions(leaving.recipient().contact());
    return Stream.concat(
            database
                .sql(written)
                .param("contact", leaving.recipient().contact())
                .param("workflow", leaving.recipient().workflow())
                .param("channel", leaving.recipient().channel())
                .query(Wishes::preference)
                .list()
                .stream(),
            Stream.of(new Preference(Kind.ALL, 0, "", "", List.of())))
        .map(each -> each.among(made, leaving.recipient().channel()))
        .toList();
  }

  private static Preference preference(ResultSet row, int number) throws SQLException {
    return new Preference(
        Kind.valueOf(row.getString("kind")),
        row.getLong("id"),
        row.getString("channel"),
        row.getString("name"),
        List.of());
  }

  /**
   * Switches off what the reader has seen and not kept, and on again what they keep and had
   * switched off themselves. Whatever the page would not show them stays as it is.
   *
   * @param shown the words of what they have seen
   * @param kept of those, what they want
   */
  void save(Leaving leaving, Set<String> shown, Set<String> kept, Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.MICROS);
    executor.call(
        () -> {
          List<Preference> seen =
              read(leaving).stream().filter(each -> shown.contains(each.word())).toList();
          List<Unsubscription> off =
              seen.stream()
                  .filter(each -> each.isOn() && !kept.contains(each.word()))
                  .map(
                      each ->
                          leaving.of(
                              each.kind().scope(), each.id(), each.channel(), WishPage.PAGE, at))
                  .toList();
          if (!off.isEmpty()) {
            leave(leaving, off, at);
          }
          return seen.stream()
              .filter(each -> kept.contains(each.word()))
              .filter(each -> !each.isFixed(leaving.recipient().contact()))
              .flatMap(each -> each.made().stream())
              .map(neighbours.consents()::takeBack)
              .toList();
        });
  }
}
