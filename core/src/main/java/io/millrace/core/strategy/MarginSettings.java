package io.millrace.core.strategy;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.Instrument;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Quantity;
import java.util.Locale;

/// How a bot holds a margined position: `"margin": {"mode": "isolated", "leverage": 5}`.
///
/// @param leverage from 1; where it is above what the venue allows for a position's value, the
///   venue's maximum counts
public record MarginSettings(Mode mode, int leverage) {
  /// No leverage: a position ties up its whole value.
  public static final MarginSettings UNLEVERED = new MarginSettings(Mode.ISOLATED, 1);

  private static final int MOST = 125;

  public MarginSettings {
    if (leverage < 1 || leverage > MOST) {
      throw new IllegalArgumentException(
          "leverage must be from 1 to " + MOST + ", not " + leverage);
    }
  }

  /// Reads the object; problems go to the reader.
  public static MarginSettings read(DocumentReader reader) {
    String mode = reader.word("mode", "isolated", "isolated", "cross");
    long leverage = reader.whole("leverage", 1, 1, MOST);
    return new MarginSettings(
        mode.equals("cross") ? Mode.CROSS : Mode.ISOLATED, Math.clamp(leverage, 1, MOST));
  }

  /// @throws InvalidDocumentException when the instrument cannot be held like this
  public void check(Instrument instrument) {
    if (!instrument.kind().isMargined()) {
      throw new InvalidDocumentException(
          "margin", mode + " × " + leverage, "left out: " + instrument.id() + " is a spot market");
    }
    if (leverage > 1 && instrument.contract().margin().isEmpty()) {
      throw new InvalidDocumentException(
          "margin.leverage",
          leverage,
          "1: the margin rules of " + instrument.id() + " are unknown");
    }
  }

  /// What a position ties up: its initial margin, or its whole value where no rules are known.
  ///
  /// @param value of the position at its entry
  public Amount tiedUp(Instrument instrument, Amount value, Quantity quantity) {
    return instrument
        .contract()
        .margin()
        .map(rules -> rules.initial(value, quantity, leverage))
        .orElse(value);
  }

  /// As {@link BotDocument} has it.
  public Document.Fields write() {
    return Document.fields().put("mode", mode.toString()).put("leverage", leverage).build();
  }

  /// What is lost when a position is liquidated.
  public enum Mode {
    /// The margin of that position.
    ISOLATED,
    /// Whatever the account has.
    CROSS;

    /// As documents write it.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
