package io.millrace.server.market;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A recorded market that a backtest may use.
///
/// @param interval of a market recorded print by print: that of the bars its prints make
/// @param from open time of the first bar, or time of the first print
/// @param to close time of the last bar, or time of the last print
/// @param bars of a market recorded print by print: its rows
/// @param gaps how many times bars are missing between two
/// @param contracts of `CONTRACTS`: whose bars there are
/// @param beside what there is of the instrument besides
public record BarData(
    String instrument,
    String interval,
    Kind kind,
    Instant from,
    Instant to,
    long bars,
    long gaps,
    List<String> contracts,
    Beside beside) {
  public BarData {
    contracts = List.copyOf(contracts);
  }

  /// What drives a run.
  public enum Kind {
    /// Bars of one instrument.
    BARS,
    /// Trades, or a recorded stream: every print is walked.
    RECORDED,
    /// Bars of dated futures of one root, one contract after the other.
    CONTRACTS;

    /// The kind that a request means; bars where it names none.
    public static Kind orBars(@Nullable Kind kind) {
      return kind == null ? BARS : kind;
    }
  }

  /// @param funding rates that were paid
  /// @param mark the venue's mark price
  /// @param quotes bars of the best bid and ask
  /// @param book what rested in the book
  public record Beside(boolean funding, boolean mark, boolean quotes, boolean book) {}
}
