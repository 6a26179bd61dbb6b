package io.millrace.core.strategy.dca;

import io.millrace.core.value.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a DCA bot remembers.
///
/// @param opened how many deals it has opened; the number of the last one
/// @param realised profit of the deals that it has closed, in quote
/// @param lastOpened when the last deal opened
/// @param lastClosed when the last deal closed
/// @param indicators the values seen at the last close, for conditions that look for a crossing
/// @param deals open ones, the oldest first
public record DcaState(
    long opened,
    Amount realised,
    @Nullable Instant lastOpened,
    @Nullable Instant lastClosed,
    List<Double> indicators,
    List<DealState> deals) {
  static final DcaState NEW = new DcaState(0, Amount.ZERO, null, null, List.of(), List.of());

  public DcaState {
    indicators = List.copyOf(indicators);
    deals = List.copyOf(deals);
  }

  @Nullable DealState deal(long number) {
    for (int i = 0; i < deals.size(); i++) {
      if (deals.get(i).number() == number) {
        return deals.get(i);
      }
    }
    return null;
  }

  DcaState opening(DealState deal, Instant at) {
    List<DealState> more = new ArrayList<>(deals);
    more.add(deal);
    return new DcaState(
        Math.max(opened, deal.number()), realised, at, lastClosed, indicators, more);
  }

  DcaState with(DealState deal) {
    if (deals.size() == 1 && deals.getFirst().number() == deal.number()) {
      return new DcaState(opened, realised, lastOpened, lastClosed, indicators, List.of(deal));
    }
    List<DealState> changed = new ArrayList<>(deals);
    changed.replaceAll(old -> old.number() == deal.number() ? deal : old);
    return new DcaState(opened, realised, lastOpened, lastClosed, indicators, changed);
  }

  DcaState without(DealState deal, Amount profit, Instant at) {
    List<DealState> rest = new ArrayList<>(deals);
    rest.removeIf(old -> old.number() == deal.number());
    return new DcaState(opened, realised.plus(profit), lastOpened, at, indicators, rest);
  }

  DcaState seeing(List<Double> values) {
    return new DcaState(opened, realised, lastOpened, lastClosed, values, deals);
  }
}
