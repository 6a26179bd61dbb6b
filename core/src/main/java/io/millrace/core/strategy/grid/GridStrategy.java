package io.millrace.core.strategy.grid;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.Preview;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.StrategyType;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import java.util.ArrayList;
import java.util.List;

/// The range grid.
/// 1. At the start the line nearest to the price stays empty; below it rest buys, above it sells.
///    The coins that the sells need are bought first, at market, in the slot `initial`. A short
///    grid sells first what its buys need; a neutral one begins with nothing.
/// 2. A complete buy at line i puts a sell at line i + 1, a complete sell at line i a buy at line i
///    − 1, of the same quantity. What is there decides when a fee has been taken from the coins: a
///    sell is then floored to the step, what remains stays with the bot and tops up later sells.
/// 3. An order of which less is left than the venue takes is done: its rung goes on, and what stays
///    is dust, whose cost is no part of a cycle's profit.
/// 4. A slot is `buy-7` or `sell-8` after its line; its cycle counts the orders that it has had.
public final class GridStrategy implements StrategyType<GridConfig, GridState> {
  @Override
  public String name() {
    return "grid";
  }

  @Override
  public boolean hasDeals() {
    return false;
  }

  @Override
  public GridConfig configure(DocumentReader params, Instrument instrument, FeeRates fees) {
    return GridDocument.read(params, instrument, fees);
  }

  @Override
  public Document.Fields describe(GridConfig config) {
    return GridDocument.describe(config);
  }

  @Override
  public GridState initialState(GridConfig config) {
    return GridState.NEW;
  }

  @Override
  public Document write(GridState state) {
    return GridStateDocument.write(state);
  }

  @Override
  public GridState read(GridConfig config, Document state) {
    return GridStateDocument.read(state);
  }

  @Override
  public Preview preview(GridConfig config, Instrument instrument, FeeRates fees, Price price) {
    return new GridPreview(config, instrument, fees, price).preview();
  }

  /// Profit of closed cycles and the rest, marked to market, apart; and what is left over.
  @Override
  public List<Preview.Fact> figures(
      GridConfig config, GridState state, Instrument instrument, Price price) {
    GridResult result = state.result(instrument, price);
    List<Preview.Fact> facts = new ArrayList<>(4);
    facts.add(new Preview.Fact("gridProfit", result.gridProfit().toString(), "quote"));
    facts.add(new Preview.Fact("trendProfit", result.trendProfit().toString(), "quote"));
    facts.add(new Preview.Fact("cycles", Long.toString(result.cycles()), "count"));
    Amount dust = state.dust();
    if (!dust.isZero()) {
      facts.add(new Preview.Fact("dust", dust.toString(), "base"));
    }
    return facts;
  }

  @Override
  public Decision<GridState> decide(GridConfig config, GridState state, Situation situation) {
    return new GridTurn(config, state, situation).decide();
  }
}
