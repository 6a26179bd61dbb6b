package io.millrace.engine.account;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.strategy.Strategies;
import io.millrace.engine.account.ledger.AccountLedger;
import io.millrace.engine.account.venue.LiveVenues;
import io.millrace.engine.live.LiveBus;
import io.millrace.engine.market.MarketDataHub;
import java.time.Duration;

/// What an engine is made of.
///
/// @param install three characters that tell this installation's orders from any other's
/// @param fees what is charged on paper
/// @param live how accounts that are not on paper reach their venues
/// @param tenure for how long this process may act for its accounts
public record EngineParts(
    MarketDataHub hub,
    AccountLedger ledger,
    Strategies strategies,
    LiveBus bus,
    String install,
    FeeRates fees,
    LiveVenues live,
    Tenure tenure) {
  /// What a volume is counted over.
  private static final Duration DAY = Duration.ofHours(24);

  /// Of a process that shares its accounts with nobody.
  public EngineParts(
      MarketDataHub hub,
      AccountLedger ledger,
      Strategies strategies,
      LiveBus bus,
      String install,
      FeeRates fees,
      LiveVenues live) {
    this(hub, ledger, strategies, bus, install, fees, live, Tenure.endless());
  }

  /// What an engine that trades on paper only is made of.
  public EngineParts(
      MarketDataHub hub,
      AccountLedger ledger,
      Strategies strategies,
      LiveBus bus,
      String install,
      FeeRates fees) {
    this(hub, ledger, strategies, bus, install, fees, LiveVenues.none());
  }

  /// Reads a bot document.
  ///
  /// @throws io.millrace.core.document.InvalidDocumentException naming every field that is wrong
  /// @throws IllegalArgumentException when there is no market data of its instrument
  ConfiguredBot<?, ?> configure(BotDocument document) {
    return configure(document, fees);
  }

  /// As {@link #configure(BotDocument)}, with what the account's venue charges.
  ConfiguredBot<?, ?> configure(BotDocument document, FeeRates fees) {
    return strategies.configure(document, hub.instrument(document.instrument()), fees);
  }

  /// Has everything of the market at hand that a bot needs, so that its account does not wait.
  ///
  /// @throws IllegalStateException in one line, when its market cannot be reached
  <C, S> void prepare(ConfiguredBot<C, S> configured) {
    InstrumentId instrument = configured.instrument().id();
    hub.follow(instrument);
    configured
        .type()
        .indicators(configured.config())
        .forEach(ref -> hub.indicator(instrument, ref));
    if (configured.type().readsVolume(configured.config())) {
      hub.needs().barsSince(instrument, hub.clock().instant().minus(DAY));
    }
  }
}
