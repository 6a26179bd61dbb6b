package io.millrace.core.risk.propfirm;

/// How far a trader has come at a firm.
public enum Stage {
  /// the test: the account starts at its nominal balance
  COMBINE("combine"),
  /// funded, paid out by winning days: the account starts at nothing, and its size follows the
  /// scaling plan
  FUNDED("xfa"),
  /// funded, paid out by consistency
  FUNDED_CONSISTENCY("xfa-consistency");

  private final String word;

  Stage(String word) {
    this.word = word;
  }

  /// As documents write it.
  public String word() {
    return word;
  }

  public boolean isFunded() {
    return this != COMBINE;
  }

  /// @throws IllegalArgumentException when there is no such stage
  public static Stage of(String word) {
    for (Stage stage : values()) {
      if (stage.word.equals(word)) {
        return stage;
      }
    }
    throw new IllegalArgumentException("no stage: " + word);
  }
}
