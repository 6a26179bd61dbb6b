package io.millrace.json.threecommas;

/// What became of a field.
public enum Fate {
  /// It is part of our bot.
  TRANSLATED,
  /// It was switched off or empty, so that there was nothing to translate.
  OFF,
  /// It has no counterpart, and the bot trades the same without it.
  LEFT_OUT,
  /// It has no counterpart, and without it the bot would do something else.
  REFUSED
}
