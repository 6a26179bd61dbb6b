package io.millrace.simulation.backtest;

import io.millrace.core.account.Deal;
import io.millrace.core.account.DealStatistics;
import io.millrace.core.account.DealTally;
import io.millrace.core.account.Position;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.Fill;
import io.millrace.core.strategy.Announcement.SignalSeen;
import io.millrace.core.strategy.Preview;
import io.millrace.core.value.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What a run leaves behind, in the order in which it happened.
final class RunRecord {
  private final List<BarFill> fills = new ArrayList<>();
  private final List<Deal> deals = new ArrayList<>();
  private final DealTally tally = new DealTally();
  private final List<BarFlow> flows = new ArrayList<>(0);
  private final List<TimedSignal> signals = new ArrayList<>(0);
  private final CashColumns cash;
  private Position position = Position.FLAT;
  private List<Deal> open = List.of();
  private Supplier<List<Preview.Fact>> figures = List::of;
  private Amount mostInvested = Amount.ZERO;
  private Optional<String> stopped = Optional.empty();

  RunRecord(Instrument instrument) {
    cash = new CashColumns(instrument);
  }

  void filled(int bar, Fill fill) {
    fills.add(new BarFill(bar, fill));
    cash.add(bar, fill);
  }

  void funded(int bar, Amount amount) {
    flows.add(new BarFlow(bar, amount));
  }

  void saw(long millis, SignalSeen signal) {
    signals.add(new TimedSignal(Instant.ofEpochMilli(millis), signal));
  }

  /// What the position ties up now.
  void tied(Amount now) {
    mostInvested = mostInvested.max(now);
  }

  void closed(Deal deal) {
    deals.add(deal);
    tally.add(deal);
  }

  void stop(String why) {
    stopped = Optional.of(why);
  }

  void finish(Position last, List<Deal> stillOpen, Supplier<List<Preview.Fact>> own) {
    position = last;
    open = List.copyOf(stillOpen);
    figures = own;
  }

  List<Preview.Fact> figures() {
    return List.copyOf(figures.get());
  }

  List<BarFill> fills() {
    return fills;
  }

  /// What the fills did to money and coins.
  CashColumns cash() {
    return cash;
  }

  /// Funding, in the order in which it was paid.
  List<BarFlow> flows() {
    return flows;
  }

  List<TimedSignal> signals() {
    return signals;
  }

  List<Deal> closedDeals() {
    return deals;
  }

  DealStatistics statistics() {
    return tally.statistics();
  }

  List<Deal> openDeals() {
    return open;
  }

  Position position() {
    return position;
  }

  Amount mostInvested() {
    return mostInvested;
  }

  Optional<String> stopped() {
    return stopped;
  }

  /// Money received, negative when paid, and the bar at whose open it was.
  record BarFlow(int bar, Amount amount) {}

  /// A fill and the bar in which it happened.
  record BarFill(int bar, Fill fill) {}
}
