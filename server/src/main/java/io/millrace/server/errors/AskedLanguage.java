package io.millrace.server.errors;

import io.millrace.server.words.Words;
import io.millrace.store.Language;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The language that a request asks for.
final class AskedLanguage {
  static final String HEADER = "Accept-Language";

  private AskedLanguage() {}

  /// English where it asks for none, or for one that is not spoken here; what cannot be read asks
  /// for nothing.
  ///
  /// @param header what its header says
  static Words words(@Nullable String header) {
    Language language = Optional.ofNullable(header).flatMap(AskedLanguage::of).orElse(Language.EN);
    return new Words(language, Words.PRESUMED.zone());
  }

  private static Optional<Language> of(String header) {
    try {
      return LanguageRange.parse(header).stream()
          .map(range -> Locale.forLanguageTag(range.getRange()).getLanguage())
          .flatMap(code -> Language.of(code).stream())
          .findFirst();
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
