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

/// What holders of perpetuals pay each other on paper: as recorded where a file of fundings is
/// replayed, and the same rate every time where nothing was recorded.
///
/// @param rates by instrument
/// @param sentence which of both, for people; empty where nothing pays funding
record PaperFunding(Map<InstrumentId, FundingRates> rates, String sentence) {
  /// One hundredth of a percent at every funding: what Binance pays while nothing moves the rate.
  private static final Ratio USUAL = Ratio.percent("0.01");

  PaperFunding {
    rates = Map.copyOf(rates);
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
    List<String> words = new ArrayList<>();
    for (Instrument instrument : instruments) {
      FundingSchedule schedule = instrument.contract().funding().orElse(null);
      if (schedule != null) {
        List<Path> files = recorded.getOrDefault(instrument.id(), List.of());
        rates.put(instrument.id(), rates(schedule, files));
        words.add(instrument.id() + (files.isEmpty() ? " 0.01 % each time" : " as recorded"));
      }
    }
    return new PaperFunding(rates, words.isEmpty() ? "" : "funding: " + String.join(", ", words));
  }

  private static FundingRates rates(FundingSchedule schedule, List<Path> files) {
    return files.isEmpty()
        ? FundingRates.constant(schedule, USUAL)
        : FuturesData.funding(files).elsewhere(schedule, USUAL);
  }
}
