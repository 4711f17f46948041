package io.carillon.tracking;

import io.carillon.api.contact.Unsubscription.Scope;
import io.carillon.api.workflow.Campaign;
import io.carillon.api.workflow.Unsubscribing;
import io.carillon.api.workflow.Workflow;
import io.carillon.tracking.Page.Content;
import io.carillon.tracking.Preference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pages as a made-up reader would see them. Their buttons lead nowhere.
 *
 * @param workflow whose mail they have; without one, all that a page can offer is on it
 */
record SamplePage(Words words, Optional<Workflow> workflow) {
  private static final String NOWHERE = "#";

  String html(Page page) {
    Leaving leaving = leaving();
    LeavingForm form = new LeavingForm(words, leaving);
    Content content =
        switch (page) {
          case ASK -> new Content("", form.choices(Optional.empty()), NOWHERE);
          case LEFT_WORKFLOW ->
              new Content("", form.choices(Optional.of(Choice.WORKFLOW)), NOWHERE);
          case LEFT_TOPIC ->
              new Content(
                  leaving.topic(Choice.CATEGORY),
                  form.choices(Optional.of(Choice.CATEGORY)),
                  NOWHERE);
          case DISMISSED ->
              new Content("", form.choices(Optional.empty()) + form.back(""), NOWHERE);
          case LEFT_MAIL, LEFT_EVERYTHING -> new Content("", form.back(""), NOWHERE);
          case BACK -> new Content("", "", NOWHERE);
          case DISMISS -> new Content(leaving.name(), form.dismiss(), NOWHERE);
          case PREFERENCES, SAVED -> new Content("", preferences(leaving), "");
          default -> Content.NONE;
        };
    return page.html(words, content);
  }

  private Leaving leaving() {
    Unsubscribing all =
        new Unsubscribing(Unsubscribing.Reach.EVERYTHING, false, Optional.empty(), true, false);
    Campaign campaign = workflow.map(Workflow::campaign).orElse(Campaign.NONE);
    List<Topic> topics = new ArrayList<>();
    campaign
        .category()
        .or(() -> sample("Offers"))
        .ifPresent(name -> topics.add(new Topic(Scope.CATEGORY, 1, name)));
    campaign
        .group()
        .or(() -> sample("Retail"))
        .ifPresent(name -> topics.add(new Topic(Scope.GROUP, 2, name)));
    return new Leaving(
        new MailRecipient(0, 0, 0, 0, 0, "email", "", "", Optional.empty()),
        workflow.map(Workflow::name).orElse("Card offers"),
        topics,
        workflow.isPresent() ? campaign.unsubscribing() : all,
        Map.of());
  }

  private Optional<String> sample(String name) {
    return workflow.isPresent() ? Optional.empty() : Optional.of(name);
  }

  private String preferences(Leaving leaving) {
    List<Preference> all = new ArrayList<>();
    leaving
        .topics()
        .forEach(
            topic ->
                all.add(
                    new Preference(
                        Kind.valueOf(topic.scope().name()),
                        topic.id(),
                        "",
                        topic.name(),
                        List.of())));
    all.add(new Preference(Kind.WORKFLOW, 1, "", leaving.name(), List.of()));
    all.add(new Preference(Kind.CHANNEL, 0, "email", "", List.of()));
    all.add(new Preference(Kind.ALL, 0, "", "", List.of()));
    String form = new PreferenceForm(words, 0, all).html();
    return leaving.rules().dismiss()
        ? form + new LeavingForm(words, leaving).offer(false, Optional.empty())
        : form;
  }
}
