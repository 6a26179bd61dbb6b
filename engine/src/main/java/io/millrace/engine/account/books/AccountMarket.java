package io.millrace.engine.account.books;

import io.millrace.core.account.Balance;
import io.millrace.core.bot.AccountView;
import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.reason.Reason;
import io.millrace.core.risk.Correlations;
import io.millrace.core.risk.OtherAccounts;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.strategy.Wake;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.engine.account.risk.RiskFigures;
import io.millrace.engine.market.MarketDataHub;
import io.millrace.engine.market.SharedIndicator;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// The market as one account sees it: prices, its bots' indicators, and their wakes.
///
/// Owner thread: the account's.
public final class AccountMarket implements AccountView {
  private final MarketDataHub hub;
  private final BiConsumer<Long, Wake> woken;
  private final Runnable riskDue;
  private final Supplier<OtherAccounts> others;
  private final RiskFigures figures;
  private final Map<Long, Watch> watches = new HashMap<>();
  private OptionalInt clock = OptionalInt.empty();

  /// One bot's place in the market.
  private record Watch(int owner, InstrumentId instrument, List<Line> lines) {}

  /// One line of a shared indicator.
  private record Line(SharedIndicator indicator, int number) {
    double value() {
      return indicator.value(number);
    }
  }

  /// @param woken told of a bot and its wake, on the market's thread
  /// @param riskDue told when limits are to be looked at, on the market's thread
  /// @param others the same person's other accounts
  public AccountMarket(
      MarketDataHub hub,
      BiConsumer<Long, Wake> woken,
      Runnable riskDue,
      Supplier<OtherAccounts> others) {
    this.hub = hub;
    this.woken = woken;
    this.riskDue = riskDue;
    this.others = others;
    this.figures = new RiskFigures(hub);
  }

  /// Lets a bot be woken and read its indicators. One that is here already keeps its wakes.
  public void watch(long bot, ConfiguredBot<?, ?> configured) {
    watches.put(bot, watchOf(bot, configured));
  }

  private <C, S> Watch watchOf(long bot, ConfiguredBot<C, S> configured) {
    List<IndicatorRef> refs = configured.type().indicators(configured.config());
    Instrument instrument = configured.instrument();
    List<Line> lines =
        refs.stream()
            .map(
                ref ->
                    new Line(
                        hub.indicator(instrument.id(), ref),
                        ref.spec().lines().indexOf(ref.line())))
            .toList();
    Watch before = watches.get(bot);
    if (before == null) {
      hub.needs().hold(instrument.id());
    }
    int owner =
        before != null
            ? before.owner()
            : hub.ask(() -> hub.register(wake -> woken.accept(bot, wake)));
    return new Watch(owner, instrument.id(), lines);
  }

  public void unwatch(long bot) {
    Watch watch = watches.remove(bot);
    if (watch != null) {
      hub.execute(() -> hub.unregister(watch.owner()));
      hub.needs().letGo(watch.instrument());
    }
  }

  public void unwatchAll() {
    List.copyOf(watches.keySet()).forEach(this::unwatch);
    clock.ifPresent(owner -> hub.execute(() -> hub.unregister(owner)));
    clock = OptionalInt.empty();
  }

  /// Has limits looked at once so much market time has passed.
  public void lookAfter(Duration time) {
    if (clock.isEmpty()) {
      clock = OptionalInt.of(hub.ask(() -> hub.register(_ -> riskDue.run())));
    }
    int owner = clock.getAsInt();
    List<Wake> at = List.of(new Wake.At(now().plus(time)));
    hub.execute(() -> hub.arm(owner, at));
  }

  /// Replaces a bot's wakes.
  public void arm(long bot, List<Wake> wakes) {
    Watch watch = watches.get(bot);
    if (watch != null) {
      closes(wakes);
      hub.execute(() -> hub.arm(watch.owner(), wakes));
    }
  }

  /// Whoever waits for the close of a bar needs bars without a gap.
  private void closes(List<Wake> wakes) {
    for (Wake wake : wakes) {
      if (wake instanceof Wake.OnClose close) {
        hub.needs().closes(close.on(), close.interval());
      }
    }
  }

  /// As {@link #arm}, with retreats that have followed the price since `since` already: after a
  /// restart nobody but the bars knows how far it went.
  public void rearm(long bot, List<Wake> wakes, Instant since) {
    Watch watch = watches.get(bot);
    if (watch != null) {
      closes(wakes);
      for (Wake wake : wakes) {
        if (wake instanceof Wake.Retreat retreat) {
          hub.needs().barsSince(retreat.on(), since);
        }
      }
      hub.execute(() -> hub.rearm(watch.owner(), wakes, since));
    }
  }

  /// Whether the prices of an instrument are old.
  public boolean isStale(InstrumentId instrument) {
    return hub.staleSince(instrument).isPresent();
  }

  /// What to say when bots trade on prices that are old.
  public Optional<Reason> stale(Collection<HostedBot> bots) {
    return bots.stream()
        .map(bot -> bot.configured.instrument().id())
        .filter(this::isStale)
        .findFirst()
        .map(
            id ->
                Reason.waits(
                    "prices of {} are old, since {}: new orders wait",
                    id.symbol(),
                    hub.staleSince(id).map(Instant::toString).orElse("a moment ago")));
  }

  /// What a balance is worth in `currency`; nothing when no instrument has a price for it.
  public Optional<Amount> valueOf(Balance balance, Asset currency) {
    for (Instrument instrument : hub.instruments()) {
      if (instrument.base().equals(balance.asset()) && instrument.quote().equals(currency)) {
        return Optional.of(SnapshotClock.value(balance.total(), hub.price(instrument.id())));
      }
    }
    return Optional.empty();
  }

  @Override
  public Instant now() {
    return hub.clock().instant();
  }

  @Override
  public Price price(InstrumentId instrument) {
    return hub.price(instrument);
  }

  @Override
  public Instant pricedAt(InstrumentId instrument) {
    return hub.pricedAt(instrument);
  }

  @Override
  public OtherAccounts otherAccounts() {
    return others.get();
  }

  @Override
  public Correlations correlations() {
    return figures.correlations();
  }

  @Override
  public Price averageRange(InstrumentId instrument) {
    return figures.averageRange(instrument);
  }

  @Override
  public double indicator(long bot, int index) {
    Watch watch = watches.get(bot);
    return watch == null ? Double.NaN : watch.lines().get(index).value();
  }

  @Override
  public double movedWithin(long bot, int seconds) {
    Watch watch = watches.get(bot);
    return watch == null ? Double.NaN : hub.movedWithin(watch.instrument(), seconds);
  }

  @Override
  public double volume24h(InstrumentId instrument) {
    return hub.volume24h(instrument);
  }
}
