package io.carillon.templates.syntax;

import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import io.carillon.api.message.Term;
import io.carillon.api.message.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The names that a message may use, and the places of those it does use. Collects while a message
 * is compiled; read-only afterwards.
 */
public final class Names {
  /** The contact's number. */
  public static final String CONTACT_ID = "contact_id";

  /** The address that this mail goes to. */
  public static final String EMAIL = "email";

  /** Where this mail's reader unsubscribes. */
  public static final String UNSUBSCRIBE_URL = "unsubscribe_url";

  /** Where this mail's reader chooses what to get. */
  public static final String PREFERENCES_URL = "preferences_url";

  /** Where this mail's reader dismisses the offer. */
  public static final String DISMISS_URL = "dismiss_url";

  /** What has no value while nobody makes such links. */
  public static final Set<String> WISHES = Set.of(UNSUBSCRIBE_URL, PREFERENCES_URL, DISMISS_URL);

  private static final Set<String> OF_THE_MAIL =
      Set.of(CONTACT_ID, EMAIL, UNSUBSCRIBE_URL, PREFERENCES_URL, DISMISS_URL);

  private static final Pattern OF_CAMPAIGN = Pattern.compile("campaign\\.[a-z][a-z0-9_]{0,29}");

  private final Map<String, Field> catalogue = new HashMap<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final List<Used> used = new ArrayList<>();
  private final Map<String, Integer> locals = new HashMap<>();
  private int depth;

  private final Terms terms;

  public Names(List<Field> fields, Terms terms) {
    fields.forEach(field -> catalogue.put(field.name(), field));
    this.terms = terms;
  }

  /**
   * A field that a message uses.
   *
   * @param name as written
   * @param type what it holds
   * @param column its column, or empty for what comes with the delivery
   * @param terms whose sign-up link it is, or empty
   */
  public record Used(String name, FieldType type, String column, String terms) {
    Used(String name, FieldType type, String column) {
      this(name, type, column, "");
    }
  }

  /** The place of a field in {@code Scope.fields}, or -1 if there is no such field. */
  public int place(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    Integer known = places.get(key);
    if (known != null) {
      return known;
    }
    Used use = use(key);
    if (use == null) {
      return -1;
    }
    return add(key, use);
  }

  private int add(String key, Used use) {
    used.add(use);
    places.put(key, used.size() - 1);
    return used.size() - 1;
  }

  /** The place of the sign-up link of terms, or -1 if there are none of that name. */
  public int joinPlace(String name) {
    Term term = terms.find(name).orElse(null);
    if (term == null) {
      return -1;
    }
    String key = "join_url('" + term.name() + "')";
    Integer known = places.get(key);
    return known != null ? known : add(key, new Used(key, FieldType.TEXT, "", term.name()));
  }

  /** Whether a name is that of a value of the campaign that sends the message (R156). */
  public static boolean isOfCampaign(String name) {
    return OF_CAMPAIGN.matcher(name).matches();
  }

  /** The names of all terms. */
  public List<String> terms() {
    return terms.list().stream().map(Term::name).toList();
  }

  private Used use(String name) {
    if (isOfCampaign(name)) {
      // What it holds is known when a campaign sends the message.
      return new Used(name, FieldType.TEXT, "");
    }
    if (name.equals(CONTACT_ID)) {
      return new Used(name, FieldType.NUMBER, "");
    }
    if (OF_THE_MAIL.contains(name)) {
      return new Used(name, FieldType.TEXT, "");
    }
    Field field = catalogue.get(name);
    return field == null ? null : new Used(name, field.type(), field.column());
  }

  /** The fields in use, by place. */
  public List<Used> used() {
    return List.copyOf(used);
  }

  /** How many places loops need. */
  public int depth() {
    return depth;
  }

  /** Gives a loop variable a place; it hides a field of the same name until {@link #close}. */
  public int open(String local) {
    int place = depth++;
    locals.put(local, place);
    return place;
  }

  /** Forgets a loop variable, or restores the outer one of the same name. */
  public void close(String local, Integer outer) {
    if (outer == null) {
      locals.remove(local);
    } else {
      locals.put(local, outer);
    }
  }

  /** The place of a loop variable, or null. */
  public Integer local(String name) {
    return locals.get(name);
  }

  /** Every name that could have been meant. */
  public Set<String> all() {
    Set<String> all = new TreeSet<>(catalogue.keySet());
    all.addAll(OF_THE_MAIL);
    all.addAll(locals.keySet());
    return all;
  }
}
