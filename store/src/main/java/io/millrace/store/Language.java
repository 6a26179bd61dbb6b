package io.millrace.store;

import java.util.Locale;
import java.util.Optional;

/// In which the product speaks to people.
public enum Language {
  EN,
  DE;

  /// Of whom nothing is known.
  public static final Language PRESUMED = EN;

  /// As others call it, such as `de`.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one of that code, if there is one.
  public static Optional<Language> of(String code) {
    for (Language language : values()) {
      if (language.code().equals(code)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  /// How dates and numbers of it are written.
  public Locale locale() {
    return switch (this) {
      case EN -> Locale.UK;
      case DE -> Locale.GERMANY;
    };
  }
}
