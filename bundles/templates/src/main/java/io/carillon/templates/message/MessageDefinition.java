package io.carillon.templates.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.carillon.api.address.AddressRule;
import io.carillon.api.message.Address;
import io.carillon.api.message.Protection;
import io.carillon.spi.message.EmailContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A message as stored with its version. The plain part is stored even if it was made from the HTML,
 * so that a version never changes.
 *
 * @param kind {@code email} if nothing else is said
 * @param addressKind that its channel writes to; {@code email} if nothing else is said
 * @param subject empty if a message of another kind has none, and so are sender and HTML
 * @param fromName may be empty
 * @param replyTo null if not given, and so are cc and bcc
 * @param language BCP 47 tag
 * @param variants the texts in other languages, by lower-case tag
 * @param protections parts that later versions must keep
 * @param lost protections that earlier versions had and this or one before gave up
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MessageDefinition(
    String kind,
    String addressKind,
    String subject,
    String fromName,
    String fromEmail,
    String replyTo,
    String cc,
    String bcc,
    String language,
    String html,
    String text,
    Map<String, Variant> variants,
    List<Protection> protections,
    List<Protection> lost) {

  public MessageDefinition {
    kind = kind == null ? EmailContent.KIND : kind;
    addressKind = addressKind == null ? AddressRule.EMAIL : addressKind;
    subject = subject == null ? "" : subject;
    html = html == null ? "" : html;
    fromName = fromName == null ? "" : fromName;
    fromEmail = fromEmail == null ? "" : fromEmail;
    variants = variants == null ? Map.of() : variants;
    protections = protections == null ? List.of() : List.copyOf(protections);
    lost = lost == null ? List.of() : List.copyOf(lost);
  }

  @JsonIgnore
  public boolean isEmail() {
    return kind.equals(EmailContent.KIND);
  }

  @JsonIgnore
  public Address from() {
    return new Address(fromName, fromEmail);
  }

  @JsonIgnore
  public Optional<String> replyToIfAny() {
    return Optional.ofNullable(replyTo);
  }

  @JsonIgnore
  public Optional<String> ccIfAny() {
    return Optional.ofNullable(cc);
  }

  @JsonIgnore
  public Optional<String> bccIfAny() {
    return Optional.ofNullable(bcc);
  }

  /**
   * The texts in a language.
   *
   * @param key empty for the message's own
   */
  public Optional<Variant> variant(String key) {
    return key.isEmpty()
        ? Optional.of(new Variant(language, subject, html, text))
        : Optional.ofNullable(variants.get(key));
  }

  /** The texts in every language, by key; its own first, by the empty key. */
  public Map<String, Variant> all() {
    Map<String, Variant> all = new LinkedHashMap<>();
    all.put("", variant("").orElseThrow());
    all.putAll(variants);
    return all;
  }

  /**
   * The key of the texts that a reader of a locale gets: of {@code de-AT} those of {@code de-at},
   * else of {@code de}, else the message's own. Deliveries are planned by the same rule.
   *
   * @param locale as the contact has it; may be null
   */
  String keyFor(String locale) {
    if (locale == null) {
      return "";
    }
    String wanted = Variant.key(locale);
    int region = wanted.indexOf('-');
    String wider = region < 0 ? wanted : wanted.substring(0, region);
    if (variants.containsKey(wanted)) {
      return wanted;
    }
    return variants.containsKey(wider) ? wider : "";
  }

  /** The same for addresses of another kind. */
  public MessageDefinition withAddressKind(String addresses) {
    return with(addresses, lost);
  }

  MessageDefinition withLost(List<Protection> given) {
    return with(addressKind, given);
  }

  private MessageDefinition with(String addresses, List<Protection> given) {
    return new MessageDefinition(
        kind,
        addresses,
        subject,
        fromName,
        fromEmail,
        replyTo,
        cc,
        bcc,
        language,
        html,
        text,
        variants,
        protections,
        given);
  }
}
