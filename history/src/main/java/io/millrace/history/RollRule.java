package io.millrace.history;

/// When a continuous series moves on from one contract to the next. Each rule looks at what is
/// known before the trade date on which it moves.
public sealed interface RollRule {
  /// On the roll date of the contract's root ({@link FuturesRoot#rollDate}).
  record AsUsual() implements RollRule {}

  /// On the trade date that lies so many calendar days before the last one, or the one before that.
  record DaysBeforeLastTrade(int days) implements RollRule {
    public DaysBeforeLastTrade {
      if (days < 0) {
        throw new IllegalArgumentException("days must be 0 or above, not " + days);
      }
    }
  }

  /// On the trade date after the first one on which the next contract traded more than this one.
  record ByVolume() implements RollRule {}

  /// Reads `usual`, `days:N` or `volume`.
  ///
  /// @throws IllegalArgumentException for anything else
  static RollRule of(String text) {
    return switch (text) {
      case "usual" -> new AsUsual();
      case "volume" -> new ByVolume();
      case String days when days.matches("days:\\d{1,4}") ->
          new DaysBeforeLastTrade(Integer.parseInt(days.substring("days:".length())));
      case String other -> throw new IllegalArgumentException("no roll rule: " + other);
    };
  }
}
