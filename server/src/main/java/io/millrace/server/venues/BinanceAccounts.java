package io.millrace.server.venues;

import io.millrace.core.market.FeeRates;
import io.millrace.core.venue.path.PathRules;
import io.millrace.engine.account.venue.LiveVenue;
import io.millrace.engine.account.venue.LiveVenues;
import io.millrace.store.AccountMode;
import io.millrace.store.AccountRecord;
import io.millrace.venues.binance.spot.Answer;
import io.millrace.venues.binance.spot.BinanceSpot;
import io.millrace.venues.binance.spot.BinanceSpotAccount;
import io.millrace.venues.binance.spot.BinanceSpotKey;
import io.millrace.venues.binance.spot.KeyCheck;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Accounts at Binance Spot as the engine runs them. Whatever keeps one from trading is told in one
/// line with its remedy; the engine tries again by itself. Safe for use by many threads.
public final class BinanceAccounts implements LiveVenues {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long SPREAD_MILLIS = 15_000;

  private final BinanceSpots spots;
  private final VenueKeys keys;
  private final Supplier<PublicMarket> market;

  /// What accounts have paid: enough to begin with while the venue does not answer.
  private final Map<Long, FeeRates> fees = new ConcurrentHashMap<>();

  /// The market that all bots here trade on.
  public enum PublicMarket {
    /// Binance's, with real money
    LIVE,
    /// Binance's test network, or what stands in its place
    TESTNET,
    /// made up, or recorded
    NONE
  }

  public BinanceAccounts(BinanceSpots spots, VenueKeys keys, Supplier<PublicMarket> market) {
    this.spots = spots;
    this.keys = keys;
    this.market = market;
  }

  @Override
  public LiveVenue of(AccountRecord account) {
    if (!account.venue().equals(BinanceSpots.VENUE)) {
      throw new IllegalArgumentException(
          "account '" + account.name() + "' is at " + account.venue() + ", which is unknown here");
    }
    checkMarket(account.mode());
    BinanceSpot spot = spots.of(account.mode());
    BinanceSpotKey key =
        keys.keyOf(account.id())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no key is kept for account '"
                            + account.name()
                            + "': give it one under Accounts"));
    BinanceSpotAccount there = spot.account(key);
    checkKey(there);
    FeeRates rates = fees.computeIfAbsent(account.id(), _ -> ask(there.fees(), "the account"));
    // Each account sweeps at a pace of its own, so that they do not all ask at the same time.
    Duration sweep = PathRules.BINANCE.sweep().plusMillis(account.id() * 1_700 % SPREAD_MILLIS);
    return new LiveVenue(
        PathRules.BINANCE.sweeping(sweep), rates, spots.timer(), there::line, there.past());
  }

  /// Orders must not follow prices of another world.
  private void checkMarket(AccountMode mode) {
    PublicMarket here = market.get();
    if (here == PublicMarket.NONE) {
      throw new IllegalArgumentException(
          "prices here are made up or recorded, so no account at a real venue trades:"
              + " start with --market live");
    }
    if (mode == AccountMode.LIVE && here != PublicMarket.LIVE) {
      throw new IllegalArgumentException(
          "prices here are not those of real money, so LIVE accounts do not trade");
    }
  }

  private static void checkKey(BinanceSpotAccount account) {
    if (ask(account.checkKey(), "what the key may do") instanceof KeyCheck.Unfit unfit) {
      throw new IllegalArgumentException(
          "the key must not be used: " + String.join("; ", unfit.reasons()) + "; then Retry");
    }
  }

  private static <T> T ask(CompletableFuture<Answer<T>> question, String about) {
    return switch (Answer.await(question, PATIENCE)) {
      case Answer.Known<T>(T value) -> value;
      case Answer.Refused<T> no ->
          throw new IllegalStateException(
              "Binance refuses a question about "
                  + about
                  + " ("
                  + no.why()
                  + "): check the key and the addresses that it works from, then Retry");
      case Answer.Lost<T> lost ->
          throw new IllegalStateException(
              "Binance does not answer about " + about + " (" + lost.why() + "); tried again");
    };
  }
}
