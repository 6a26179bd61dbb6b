package io.millrace.server.wiring;

import io.millrace.core.account.Balance;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.VenueId;
import io.millrace.server.accounts.KeyKind;
import io.millrace.server.accounts.VenueView;
import io.millrace.server.api.Mode;
import io.millrace.server.errors.ApiException;
import io.millrace.server.venues.BinanceSpots;
import io.millrace.store.AccountMode;
import io.millrace.store.CredentialRecord.Check;
import io.millrace.store.CredentialRecord.Verdict;
import io.millrace.venues.binance.spot.Answer;
import io.millrace.venues.binance.spot.BinanceSpot;
import io.millrace.venues.binance.spot.BinanceSpotAccount;
import io.millrace.venues.binance.spot.BinanceSpotEndpoints;
import io.millrace.venues.binance.spot.BinanceSpotKey;
import io.millrace.venues.binance.spot.KeyCheck;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Asks Binance Spot about a key: what it may do where that can be asked, and the balances always,
/// which proves that it signs.
final class BinanceKeyExaminer implements KeyExaminer {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<AccountMode> REAL = List.of(AccountMode.TESTNET, AccountMode.LIVE);

  private final Function<AccountMode, Optional<BinanceSpot>> places;
  private final InstantSource clock;

  /// @param places where the venue is in a mode, if it can be reached in that mode at all
  BinanceKeyExaminer(Function<AccountMode, Optional<BinanceSpot>> places, InstantSource clock) {
    this.places = places;
    this.clock = clock;
  }

  @Override
  public List<VenueView> venues() {
    List<VenueView.VenueMode> modes = new ArrayList<>();
    for (AccountMode mode : REAL) {
      places.apply(mode).ifPresent(spot -> modes.add(view(mode, spot.endpoints())));
    }
    return modes.isEmpty()
        ? List.of()
        : List.of(
            new VenueView(
                BinanceSpots.VENUE.toString(),
                "Binance Spot",
                List.of(KeyKind.ED25519, KeyKind.HMAC),
                modes));
  }

  private static VenueView.VenueMode view(AccountMode mode, BinanceSpotEndpoints endpoints) {
    String keysPage =
        switch (endpoints.mode()) {
          case LIVE -> "https://www.binance.com/en/my/settings/api-management";
          case TESTNET -> "https://testnet.binance.vision/";
          case GIVEN -> endpoints.rest().toString();
        };
    return new VenueView.VenueMode(
        Mode.valueOf(mode.name()),
        endpoints.rest().toString(),
        keysPage,
        endpoints.hasKeyRestrictions(),
        endpoints.mode() == BinanceSpotEndpoints.Mode.LIVE);
  }

  @Override
  public Examination examine(VenueId venue, AccountMode mode, BinanceSpotKey key) {
    BinanceSpot spot =
        Optional.of(mode)
            .filter(_ -> venue.equals(BinanceSpots.VENUE))
            .flatMap(places)
            .orElseThrow(
                () ->
                    new InvalidDocumentException(
                        "venue", venue + " in mode " + mode, "one that GET /api/venues lists"));
    BinanceSpotAccount account;
    try {
      account = spot.account(key);
    } catch (IllegalArgumentException unfit) {
      return unfit(String.valueOf(unfit.getMessage()));
    }
    return switch (Answer.await(account.checkKey(), PATIENCE)) {
      case Answer.Known<KeyCheck>(KeyCheck.Unfit(List<String> reasons)) ->
          unfit(String.join("; ", reasons));
      case Answer.Known<KeyCheck>(KeyCheck.Usable usable) ->
          fit(
              account,
              Verdict.USABLE,
              usable.isTiedToAddresses()
                  ? "reads and trades, from listed addresses only; cannot move money away"
                  : "reads and trades, from every address; cannot move money away");
      case Answer.Known<KeyCheck>(KeyCheck.Unasked unasked) ->
          fit(account, Verdict.UNASKED, "it works; " + unasked.why() + " what it may do");
      case Answer.Refused<KeyCheck> refused -> refused(refused.code(), refused.why());
      case Answer.Lost<KeyCheck> lost -> throw lost(lost.why());
    };
  }

  private Examination fit(BinanceSpotAccount account, Verdict verdict, String detail) {
    return switch (Answer.await(account.balances(), PATIENCE)) {
      case Answer.Known<List<Balance>> known ->
          new Examination(
              check(verdict, detail),
              known.value().stream()
                  .filter(one -> one.free().isPositive() || one.locked().isPositive())
                  .toList());
      case Answer.Refused<List<Balance>> refused -> refused(refused.code(), refused.why());
      case Answer.Lost<List<Balance>> lost -> throw lost(lost.why());
    };
  }

  private Examination refused(int code, String why) {
    return switch (code) {
      case 0 -> throw lost(why);
      case -2014 -> unfit("the venue says that the API key has the wrong form: paste it whole");
      case -2015 ->
          unfit(
              "the venue does not know the API key, or not from this address, or not for this:"
                  + " compare key, mode and listed addresses");
      case -1022 -> unfit("the signature is not valid: key and secret do not belong together");
      default -> unfit("the venue refuses the key: " + why);
    };
  }

  private Examination unfit(String why) {
    return new Examination(check(Verdict.UNFIT, why), List.of());
  }

  private Check check(Verdict verdict, String detail) {
    return new Check(verdict, detail, clock.instant());
  }

  private static ApiException lost(String why) {
    return ApiException.busy(
        "the venue did not answer, so the key is neither good nor bad: " + why);
  }
}
