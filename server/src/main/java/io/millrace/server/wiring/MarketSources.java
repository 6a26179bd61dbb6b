package io.millrace.server.wiring;

import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentKind;
import io.millrace.engine.market.ReplayFeed.Recording;
import io.millrace.server.system.MarketSource;
import io.millrace.server.system.MarketSource.Kind;
import io.millrace.server.system.MarketSource.MarketFunding;
import io.millrace.server.system.MarketSource.MarketInstrument;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What people are told of prices that are not a venue's.
final class MarketSources {
  private MarketSources() {}

  static MarketSource madeUp(List<Instrument> instruments, PaperFunding funding) {
    return MarketSource.of(
        Kind.SYNTHETIC,
        instruments.stream().map(one -> instrument(one, null, null, funding)).toList());
  }

  static MarketSource recorded(List<Recording> recordings, PaperFunding funding) {
    return MarketSource.of(
        Kind.REPLAY, recordings.stream().map(one -> recording(one, funding)).toList());
  }

  private static MarketInstrument recording(Recording one, PaperFunding funding) {
    BarSeries bars = one.bars();
    return instrument(
        one.instrument(),
        Instant.ofEpochMilli(bars.openTime(0)),
        Instant.ofEpochMilli(bars.openTime(bars.size() - 1)),
        funding);
  }

  private static MarketInstrument instrument(
      Instrument one, @Nullable Instant from, @Nullable Instant to, PaperFunding funding) {
    return new MarketInstrument(
        one.id().toString(),
        one.kind() == InstrumentKind.PERPETUAL,
        from,
        to,
        funding.rates().containsKey(one.id())
            ? new MarketFunding(
                funding.recorded().contains(one.id()) ? null : PaperFunding.USUAL_PERCENT)
            : null);
  }
}
