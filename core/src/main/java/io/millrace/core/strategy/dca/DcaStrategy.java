package io.millrace.core.strategy.dca;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.indicator.IndicatorSpec;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.Preview;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.StrategyType;
import io.millrace.core.value.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The DCA bot, long and short.
/// 1. A slot's cycle is the deal's number, from 1; its names are `base`, `safety-1`…, `take-profit`
///    or `take-profit-1`…`4`, `stop-loss`, `close` and `add-1`….
/// 2. All of a deal is measured from its base order once that is complete, fees included; average
///    and take profit follow every further fill.
/// 3. A plain take profit rests. Stop loss, trailing and time-outs are watched and then closed at
///    market, and while a deal is being closed nothing else of it rests.
/// 4. A new deal opens at the earliest in the bar after the last one closed.
public final class DcaStrategy implements StrategyType<DcaConfig, DcaState> {
  @Override
  public String name() {
    return "dca";
  }

  @Override
  public boolean hasDeals() {
    return true;
  }

  @Override
  public Decision<DcaState> decide(DcaConfig config, DcaState state, Situation situation) {
    return new DcaTurn(config, state, situation).decide();
  }

  @Override
  public DcaConfig configure(DocumentReader params, Instrument instrument, FeeRates fees) {
    return new DcaConfigReader(params, instrument, fees).read();
  }

  @Override
  public Document.Fields describe(DcaConfig config) {
    return DcaConfigWriter.write(config);
  }

  @Override
  public DcaState initialState(DcaConfig config) {
    return DcaState.NEW;
  }

  @Override
  public Document write(DcaState state) {
    return DcaStateDocument.write(state);
  }

  @Override
  public DcaState read(DcaConfig config, Document state) {
    return DcaStateDocument.read(state);
  }

  @Override
  public boolean readsVolume(DcaConfig config) {
    return config.limits().minVolume24h() != null;
  }

  @Override
  public List<IndicatorRef> indicators(DcaConfig config) {
    List<IndicatorRef> wanted = new ArrayList<>();
    for (DcaConfig.StartCondition condition : config.start()) {
      if (condition instanceof DcaConfig.StartCondition.Rsi rsi) {
        wanted.add(new IndicatorRef(rsi.interval(), new IndicatorSpec.Rsi(rsi.period())));
      }
    }
    return wanted;
  }

  /// Those of the oldest open deal; none when no deal is open.
  @Override
  public List<Preview.Fact> figures(
      DcaConfig config, DcaState state, Instrument instrument, Price price) {
    return state.deals().isEmpty()
        ? List.of()
        : new DealFigures(config, state.deals().getFirst(), instrument).all();
  }

  @Override
  public Optional<String> measuresBalance(DcaConfig config) {
    if (config.baseOrder().unit() == DcaConfig.Unit.PERCENT) {
      return Optional.of("params.baseOrder.unit");
    }
    return config.safetyOrders().unit() == DcaConfig.Unit.PERCENT
        ? Optional.of("params.safetyOrders.unit")
        : Optional.empty();
  }

  @Override
  public Preview preview(DcaConfig config, Instrument instrument, FeeRates fees, Price price) {
    return new DcaPreview(config, instrument, fees, price).preview();
  }
}
