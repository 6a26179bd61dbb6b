package io.millrace.core.strategy.basket;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.Preview;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.StrategyType;
import io.millrace.core.value.Price;

/// The basket grid.
/// 1. A basket buys at fixed distances below its anchor and sells everything in up to three parts
///    above the average price of what it bought, fees included.
/// 2. The targets are shares of everything bought so far: a deeper buy after the first target
///    raises that target's total too. They are eased with depth, but never below break-even.
/// 3. A basket that has sold everything is over. The next one starts at a later bar, with the price
///    of then as its anchor unless the anchor is fixed; not with `repeat` false, nor after an
///    emergency close, which stops the bot.
/// 4. Slots are `buy-1`…, `tp1`, `tp2`, `trail`, `stop`, `close` and `emergency`; the cycle is the
///    basket's number.
public final class BasketGridStrategy implements StrategyType<BasketGridConfig, BasketGridState> {
  @Override
  public String name() {
    return "basket-grid";
  }

  @Override
  public boolean hasDeals() {
    return true;
  }

  @Override
  public BasketGridConfig configure(DocumentReader params, Instrument instrument, FeeRates fees) {
    return BasketGridDocument.read(params, instrument, fees);
  }

  @Override
  public Document.Fields describe(BasketGridConfig config) {
    return BasketGridDocument.describe(config);
  }

  @Override
  public BasketGridState initialState(BasketGridConfig config) {
    return BasketGridState.NEW;
  }

  @Override
  public Document write(BasketGridState state) {
    return BasketGridStateDocument.write(state);
  }

  @Override
  public BasketGridState read(BasketGridConfig config, Document state) {
    return BasketGridStateDocument.read(state);
  }

  @Override
  public Preview preview(
      BasketGridConfig config, Instrument instrument, FeeRates fees, Price price) {
    return new BasketGridPreview(config, instrument, fees, price).preview();
  }

  @Override
  public Decision<BasketGridState> decide(
      BasketGridConfig config, BasketGridState state, Situation situation) {
    return new BasketGridTurn(config, state, situation).decide();
  }
}
