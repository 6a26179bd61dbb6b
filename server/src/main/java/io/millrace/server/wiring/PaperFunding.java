package io.millrace.server.wiring;

import io.millrace.core.market.FundingRates;
import io.millrace.core.market.FundingSchedule;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.value.Ratio;
import io.millrace.history.DataKind;
import io.millrace.history.FuturesData;
import io.millrace.history.InstrumentFromFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What holders of perpetuals pay each other on paper: as recorded where a file of fundings is
/// replayed, and the same rate every time where nothing was recorded.
///
/// @param rates by instrument
/// @param recorded those of them that were recorded
record PaperFunding(Map<InstrumentId, FundingRates> rates, Set<InstrumentId> recorded) {
  /// One hundredth of a percent at every funding: what Binance pays while nothing moves the rate.
  static final String USUAL_PERCENT = "0.01";

  private static final Ratio USUAL = Ratio.percent(USUAL_PERCENT);

  PaperFunding {
    rates = Map.copyOf(rates);
    recorded = Set.copyOf(recorded);
  }

  /// @param replayed files of any kind; of those with fundings the name tells the instrument
  static PaperFunding of(List<Instrument> instruments, List<Path> replayed) {
    Map<InstrumentId, List<Path>> recorded = new LinkedHashMap<>();
    for (Path file : replayed) {
      if (DataKind.of(file) == DataKind.FUNDING) {
        InstrumentFromFile.instrument(file)
            .ifPresent(id -> recorded.computeIfAbsent(id, _ -> new ArrayList<>()).add(file));
      }
    }
    Map<InstrumentId, FundingRates> rates = new LinkedHashMap<>();
    for (Instrument instrument : instruments) {
      FundingSchedule schedule = instrument.contract().funding().orElse(null);
      if (schedule != null) {
        List<Path> files = recorded.getOrDefault(instrument.id(), List.of());
        rates.put(instrument.id(), rates(schedule, files));
      }
    }
    return new PaperFunding(rates, recorded.keySet());
  }

  private static FundingRates rates(FundingSchedule schedule, List<Path> files) {
    return files.isEmpty()
        ? FundingRates.constant(schedule, USUAL)
        : FuturesData.funding(files).elsewhere(schedule, USUAL);
  }
}
