package io.millrace.core.risk;

/// What happens when a loss limit of the whole account is reached. Entries are refused in any case.
public enum RiskAction {
  /// bots go on managing what is open
  BLOCK,
  /// every bot cancels its orders and stops; what is held is kept
  STOP,
  /// every bot cancels its orders, closes what it holds and stops
  FLATTEN,
  /// as FLATTEN, and the bots that ran start again with the next day
  REST;

  /// As documents write it.
  public String word() {
    return switch (this) {
      case BLOCK -> "block";
      case STOP -> "stop";
      case FLATTEN -> "flatten";
      case REST -> "rest";
    };
  }

  static RiskAction of(String word) {
    for (RiskAction action : values()) {
      if (action.word().equals(word)) {
        return action;
      }
    }
    throw new IllegalArgumentException("no action: " + word);
  }
}
