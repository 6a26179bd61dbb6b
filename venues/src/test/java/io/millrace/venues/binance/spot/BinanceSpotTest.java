package io.millrace.venues.binance.spot;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.account.Balance;
import io.millrace.core.market.Bar;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.TradingRules;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import io.millrace.core.venue.VenueOrder;
import io.millrace.venues.net.Secret;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What can be asked, against the simulator.
class BinanceSpotTest {
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(10, TimeUnit.SECONDS);
  }

  private static <T> T known(CompletableFuture<Answer<T>> asked) throws Exception {
    Answer<T> answer = get(asked);
    if (answer instanceof Answer.Known<T>(T value)) {
      return value;
    }
    throw new AssertionError(answer.toString());
  }

  private static Instrument btc(CompletableFuture<Answer<Map<InstrumentId, Listing>>> asked)
      throws Exception {
    return Objects.requireNonNull(known(asked).get(Orders.BTC)).instrument();
  }

  @Test
  void listings_areTheCoresInstruments_andAreReadOnce() throws Exception {
    Instrument btc = btc(scene.spot.listings());
    assertThat(btc.base()).isEqualTo(Asset.of("BTC"));
    assertThat(btc.quote()).isEqualTo(Asset.of("USDT"));
    assertThat(btc.rules())
        .isEqualTo(
            new TradingRules(
                Price.of("0.01"),
                Quantity.of("0.00001"),
                Quantity.of("0.00001"),
                Quantity.of("9000"),
                Amount.of("5")));
    int used = scene.spot.weightUsed();
    scene.act("tick", "{'symbol':'BTCUSDT','tickSize':'1','stepSize':'0.1'}");
    assertThat(btc(scene.spot.listings())).isEqualTo(btc);
    assertThat(scene.spot.weightUsed()).isEqualTo(used);
    assertThat(btc(scene.spot.refreshListings()).rules().tickSize()).isEqualTo(Price.of("1"));
    assertThat(scene.spot.weightUsed()).isGreaterThan(used);
  }

  @Test
  void pricesAndBars() throws Exception {
    scene.print("60100", "2");
    assertThat(known(scene.spot.prices())).containsEntry(Orders.BTC, Price.of("60100"));
    List<Bar> bars =
        known(
            scene.spot.bars(
                Orders.BTC, BarInterval.H1, scene.timer.instant().minus(Duration.ofHours(2)), 10));
    assertThat(bars.getLast().close()).isEqualTo(Price.of("60100"));
    assertThat(bars.getLast().high()).isEqualTo(Price.of("60100"));
  }

  @Test
  void balancesAndFees() throws Exception {
    assertThat(known(scene.account.balances()))
        .contains(Balance.of(Asset.of("USDT"), Amount.of("100000")));
    Ratio rate = Ratio.of("0.001");
    assertThat(known(scene.account.fees()))
        .isEqualTo(new FeeRates(rate, rate, FeeRates.FeeAsset.BASE));
  }

  @Test
  void openOrdersAndTrades_whoeversTheyAre() throws Exception {
    VenueOrder resting = Orders.limit(1, Side.BUY, "59000", "0.5");
    scene.owner.place(resting);
    scene.awaitAgreement(resting);
    VenueOrder taking = Orders.market(2, Side.SELL, "0.01");
    scene.owner.place(taking);
    Scene.await("a fill", () -> !scene.owner.conclusion(taking.id()).trades().isEmpty());

    assertThat(known(scene.account.openOrders()))
        .singleElement()
        .satisfies(
            order -> {
              assertThat(order.clientOrderId()).isEqualTo(resting.id().text());
              assertThat(order.quantity()).isEqualTo(Quantity.of("0.5"));
            });
    assertThat(known(scene.account.trades(Orders.BTC, scene.timer.instant().minusSeconds(60))))
        .isNotEmpty()
        .allSatisfy(trade -> assertThat(trade.side()).isEqualTo(Side.SELL));
  }

  @Test
  void aKeyThatMayMoveMoneyAway_isUnfit() throws Exception {
    assertThat(known(scene.account.checkKey())).isEqualTo(new KeyCheck.Usable(false));
    scene.act(
        "permit",
        "{'key':'%s','withdrawals':true,'internalTransfer':true,'universalTransfer':true,"
            + "'trading':false}",
        Scene.KEY);
    assertThat(known(scene.account.checkKey()))
        .isInstanceOfSatisfying(
            KeyCheck.Unfit.class,
            unfit ->
                assertThat(unfit.reasons())
                    .containsExactly(
                        "the key may withdraw: switch withdrawals off",
                        "the key may transfer to others: switch internal transfer off",
                        "the key may transfer between accounts: switch universal transfer off",
                        "the key may not trade: switch spot trading on"));
  }

  @Test
  void withRealMoney_aKeyMustBeTiedToAddresses() {
    var tied =
        io.millrace.json.Json.parse(
            "{\"ipRestrict\":false,\"enableReading\":true,"
                + "\"enableSpotAndMarginTrading\":true,\"enableWithdrawals\":false}");
    assertThat(KeyCheck.read(Node.of(tied), true)).isInstanceOf(KeyCheck.Unfit.class);
    assertThat(KeyCheck.read(Node.of(tied), false)).isEqualTo(new KeyCheck.Usable(false));
    assertThat(BinanceSpotEndpoints.TESTNET.hasKeyRestrictions()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"RSA", "ED25519"})
  void otherKindsOfKeys_signAsWell_onRestAndOnTheStream(KeyKind kind) throws Exception {
    KeyPairGenerator generator =
        KeyPairGenerator.getInstance(kind == KeyKind.RSA ? "RSA" : "Ed25519");
    if (kind == KeyKind.RSA) {
      generator.initialize(2048);
    }
    KeyPair pair = generator.generateKeyPair();
    scene.act(
        "keys",
        "{'uid':1,'key':'pair','kind':'%s','publicKey':'%s'}",
        kind,
        pem("PUBLIC", pair.getPublic().getEncoded()).replace("\n", "\\\\n"));
    BinanceSpotKey key =
        new BinanceSpotKey(
            Secret.of("pair"), kind, Secret.of(pem("PRIVATE", pair.getPrivate().getEncoded())));
    try (Owner owner = new Owner(scene.spot.account(key), scene.timer)) {
      Scene.await("the stream", () -> owner.condition().isEmpty());
      assertThat(known(scene.spot.account(key).balances())).isNotEmpty();
    }
  }

  private static String pem(String half, byte[] encoded) {
    return "-----BEGIN "
        + half
        + " KEY-----\n"
        + Base64.getEncoder().encodeToString(encoded)
        + "\n-----END "
        + half
        + " KEY-----\n";
  }

  // ---- cancel and replace

  private ReplaceOutcome replace(VenueOrder old, VenueOrder order) throws Exception {
    return get(scene.account.cancelReplace(old, order, scene.timer.instant()));
  }

  @Test
  void cancelReplace_doesBoth() throws Exception {
    VenueOrder old = Orders.limit(1, Side.BUY, "59000", "0.5");
    VenueOrder next = Orders.limit(2, Side.BUY, "58000", "0.5");
    scene.owner.place(old);
    scene.awaitAgreement(old);
    assertThat(replace(old, next)).isInstanceOf(ReplaceOutcome.Replaced.class);
    assertThat(scene.truth(old).state()).isEqualTo("cancelled");
    assertThat(scene.truth(next).state()).isEqualTo("accepted");
  }

  @Test
  void cancelReplace_saysWhenOnlyTheCancelWorked() throws Exception {
    VenueOrder old = Orders.limit(1, Side.BUY, "59000", "0.5");
    scene.owner.place(old);
    scene.awaitAgreement(old);
    assertThat(replace(old, Orders.limit(2, Side.BUY, "58000", "50")))
        .isInstanceOfSatisfying(
            ReplaceOutcome.OnlyCancelled.class,
            half ->
                assertThat(half.order())
                    .isInstanceOfSatisfying(
                        OrderOutcome.Refused.class,
                        refused -> assertThat(refused.lackOfFunds()).isTrue()));
    assertThat(scene.truth(old).state()).isEqualTo("cancelled");
  }

  @Test
  void cancelReplace_ofNothing_doesNothing() throws Exception {
    VenueOrder next = Orders.limit(2, Side.BUY, "58000", "0.5");
    assertThat(replace(Orders.limit(1, Side.BUY, "59000", "0.5"), next))
        .isInstanceOf(ReplaceOutcome.Nothing.class);
    assertThat(scene.truth(next).state()).isEqualTo("never");
  }

  @Test
  void cancelReplace_whoseAnswerIsLost_isUnknown() throws Exception {
    VenueOrder old = Orders.limit(1, Side.BUY, "59000", "0.5");
    scene.owner.place(old);
    scene.awaitAgreement(old);
    scene.fault("ERROR_PLACED", "POST /api/v3/order/cancelReplace", 1);
    assertThat(replace(old, Orders.limit(2, Side.BUY, "58000", "0.5")))
        .isInstanceOf(ReplaceOutcome.Unknown.class);
  }
}
