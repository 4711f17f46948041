package io.carillon.segments.condition;

import io.carillon.api.InvalidInputException;
import io.carillon.segments.operator.Words;
import java.util.List;
import java.util.Map;

/** A condition's keys and values, read strictly. */
record ConditionKeys(Map<String, Object> values) {

  /** Refuses keys that mean nothing here. */
  ConditionKeys onlyKeys(List<String> known) {
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        throw new InvalidInputException(
            key
                + ": unknown key"
                + Words.didYouMean(key, known)
                + "; known keys here: "
                + String.join(", ", known));
      }
    }
    return this;
  }

  boolean has(String key) {
    return values.get(key) != null;
  }

  Object get(String key) {
    return values.get(key);
  }

  /** A text that must be there. */
  String text(String key) {
    if (values.get(key) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new InvalidInputException(key + ": must be text, not " + Words.show(values.get(key)));
  }

  /** One of some words, or a default if the key is absent. */
  String oneOf(String key, List<String> words, String otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    String word = String.valueOf(values.get(key));
    if (!words.contains(word)) {
      throw new InvalidInputException(
          key
              + ": must be one of "
              + String.join(", ", words)
              + ", not "
              + Words.show(word)
              + Words.didYouMean(word, words));
    }
    return word;
  }

  boolean flag(String key) {
    Object value = values.get(key);
    if (value == null || value instanceof Boolean) {
      return Boolean.TRUE.equals(value);
    }
    throw new InvalidInputException(
        key + ": must be true or false, not " + Words.show(values.get(key)));
  }
}
