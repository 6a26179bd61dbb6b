package io.millrace.server.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which {@link MoneyGroup} is asked for; what is left open is chosen for the caller.
public record MoneyChoice(Optional<Mode> mode, Optional<String> currency) {
  public static MoneyChoice of(@Nullable Mode mode, @Nullable String currency) {
    return new MoneyChoice(Optional.ofNullable(mode), Optional.ofNullable(currency));
  }

  /// A certain group.
  public static MoneyChoice of(MoneyGroup group) {
    return of(group.mode(), group.currency());
  }

  /// Whether a group is one of those asked for.
  public boolean admits(MoneyGroup group) {
    return mode.map(group.mode()::equals).orElse(true)
        && currency.map(group.currency()::equals).orElse(true);
  }
}
