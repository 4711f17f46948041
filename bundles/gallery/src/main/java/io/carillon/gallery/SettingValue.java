package io.carillon.gallery;

/**
 * A setting's value.
 *
 * @param typed as it stands in a condition: Integer, BigDecimal or String
 * @param words as it stands in a text, such as {@code 45 days}
 */
record SettingValue(Object typed, String words) {}
