package io.carillon.api.tracking;

import io.carillon.api.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What readers of messages see besides the messages: texts of pages, and the words at the end of
 * mails. For each text and language a workflow's words count, else the company's (table {@code
 * customer_message}), else ours (R154, R155, R203). What is changed is seen within seconds.
 */
@ProviderType
public interface CustomerMessages {
  /**
   * Every text in a language, by key.
   *
   * @param workflow whose readers see them; empty for those of a workflow that says nothing
   */
  List<CustomerMessage> list(String language, Optional<Workflow> workflow);

  /** In which languages pages are: whatever else has words of somebody's, lacks some text. */
  List<String> languages();

  /**
   * Lets the company say something in its own words.
   *
   * @throws io.carillon.api.InvalidInputException if there is no such text, or it can't be said so
   */
  void set(String language, String key, String text, Instant now);

  /**
   * Takes words of the company's away, so that ours count.
   *
   * @param key of one text; empty for all of the language
   * @return how many texts it was
   */
  int reset(String language, Optional<String> key);

  /**
   * Replaces all words of the company's by those of a YAML document.
   *
   * @return how many texts those are
   * @throws io.carillon.api.InvalidInputException naming the place of what is wrong
   */
  int save(String yaml, String source, Instant now);

  /**
   * Checks such a document without saving it.
   *
   * @throws io.carillon.api.InvalidInputException naming the place of what is wrong
   */
  void check(String yaml, String source);

  /** All words of the company's, as {@link #save} reads them: by language and key. */
  Map<String, Map<String, String>> texts();

  /** The same as YAML. */
  String yaml();

  /** The JSON schema of these documents. */
  String schema();

  /** The names of all pages, as {@link #page} knows them. */
  List<String> pages();

  /**
   * A page as its readers see it, with a made-up reader.
   *
   * @param page one of {@link #pages()}
   * @return HTML
   * @throws io.carillon.api.InvalidInputException if there is no such page
   */
  String page(String page, String language, Optional<Workflow> workflow);
}
