package io.carillon.templates;

import io.carillon.api.contact.Field;
import io.carillon.api.contact.FieldType;
import io.carillon.api.contact.Fields;
import io.carillon.api.message.DynamicField;
import io.carillon.api.message.Term;
import io.carillon.api.message.Terms;
import io.carillon.templates.syntax.Names;
import java.util.ArrayList;
import java.util.List;

/** What may stand between double braces, for people (R85). */
final class FieldList {
  private final Fields fields;
  private final Terms terms;

  FieldList(Fields fields, Terms terms) {
    this.fields = fields;
    this.terms = terms;
  }

  List<DynamicField> list() {
    List<DynamicField> all = new ArrayList<>();
    all.add(new DynamicField(Names.EMAIL, "the address that the mail goes to", "{{ email }}"));
    all.add(new DynamicField(Names.CONTACT_ID, "Carillon's number", "{{ contact_id }}"));
    all.add(
        new DynamicField(
            Names.UNSUBSCRIBE_URL,
            "where the reader unsubscribes",
            "<a href=\"{{ unsubscribe_url }}\">…</a>"));
    all.add(
        new DynamicField(
            Names.PREFERENCES_URL,
            "where the reader chooses what to get",
            "<a href=\"{{ preferences_url }}\">…</a>"));
    all.add(
        new DynamicField(
            Names.DISMISS_URL,
            "where the reader dismisses the offer",
            "<a href=\"{{ dismiss_url }}\">…</a>"));
    for (Term term : terms.list()) {
      String button = "join_button('" + term.name() + "')";
      String url = "join_url('" + term.name() + "')";
      all.add(new DynamicField(button, "button that leads to a sign-up", "{{ " + button + " }}"));
      all.add(new DynamicField(url, "address of a sign-up", "<a href=\"{{ " + url + " }}\">…</a>"));
    }
    for (Field field : fields.list()) {
      all.add(new DynamicField(field.name(), words(field.type()), example(field)));
    }
    return all;
  }

  private static String words(FieldType type) {
    return switch (type) {
      case TEXT -> "text";
      case NUMBER -> "number";
      case BOOLEAN -> "yes or no";
      case DATE -> "date";
      case INSTANT -> "moment";
      case LIST -> "list of texts";
    };
  }

  private static String example(Field field) {
    String name = field.name();
    return switch (field.type()) {
      case TEXT -> "{{ " + name + " | default('…') }}";
      case NUMBER -> "{{ " + name + " | numberformat('#,##0.00') | default('…') }}";
      case BOOLEAN -> "{% if " + name + " %}…{% else %}…{% endif %}";
      case DATE, INSTANT -> "{{ " + name + " | date('d MMMM yyyy') | default('…') }}";
      case LIST -> "{{ " + name + " | join(', ') | default('…') }}";
    };
  }
}
