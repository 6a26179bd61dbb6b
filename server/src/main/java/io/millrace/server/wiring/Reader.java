package io.millrace.server.wiring;

import io.millrace.core.reason.Reason;
import io.millrace.server.words.Words;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Somebody to whom something may have to be said. His language is asked of the database with the
/// first thing that is, and kept for the rest of one answer. Owner thread: whoever makes the
/// answer.
final class Reader {
  private final Supplier<Words> finder;
  private @Nullable Words words;

  Reader(Supplier<Words> finder) {
    this.finder = finder;
  }

  String text(Reason why) {
    Words known = words;
    if (known == null) {
      known = finder.get();
      words = known;
    }
    return known.reason(why);
  }

  @Nullable String text(Optional<Reason> why) {
    return why.map(this::text).orElse(null);
  }

  /// Of what is kept as a text: in his language if it is one of ours.
  String text(String said) {
    return text(Reason.acted("{}", said));
  }
}
