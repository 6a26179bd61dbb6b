package io.millrace.server.market;

import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.history.KnownInstruments;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What can be traded, how, and on which recorded markets a bot can be tried.
@RestController
@RequestMapping("/api")
@Tag(name = "Market")
public final class MarketController {
  private final LiveMarket market;
  private final StrategyShelf shelf;
  private final MarketShelf markets;

  public MarketController(LiveMarket market, StrategyShelf shelf, MarketShelf markets) {
    this.market = market;
    this.shelf = shelf;
    this.markets = markets;
  }

  @GetMapping("/instruments")
  @Operation(
      operationId = "instruments",
      summary = "Instruments; those without a last price can only be backtested")
  List<InstrumentView> instruments() {
    List<InstrumentView> views = new ArrayList<>();
    Set<InstrumentId> traded = new LinkedHashSet<>();
    for (Instrument instrument : market.instruments()) {
      traded.add(instrument.id());
      views.add(InstrumentView.of(instrument, market.lastPrice(instrument.id())));
    }
    for (Instrument known : KnownInstruments.all()) {
      if (!traded.contains(known.id())) {
        views.add(InstrumentView.of(known, Optional.empty()));
      }
    }
    return views;
  }

  @GetMapping("/strategies")
  @Operation(operationId = "strategies", summary = "Strategies on offer, with presets")
  List<StrategyInfo> strategies() {
    return shelf.infos();
  }

  @GetMapping("/data")
  @Operation(operationId = "data", summary = "Recorded markets that backtests may use")
  List<BarData> data() {
    return markets.all();
  }
}
