package io.millrace.venues.binance.spot;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.account.Balance;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.venue.VenueEvent;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.Sweep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever goes wrong between us and the venue, what the order path concludes in the end is what
/// the venue's own book says (faults F1 to F20 of the reliability paper).
class FaultsTest {
  private static final String PLACING = "POST /api/v3/order";
  private static final String CANCELLING = "DELETE /api/v3/order";
  private static final String ASKING = "GET /api/v3/order";
  private static final String REPORT = "executionReport";

  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  private static VenueOrder resting(int number) {
    return Orders.limit(number, Side.BUY, "59000", "0.5");
  }

  private void assertTold(VenueOrder order, String state) {
    scene.awaitState(order, state);
    scene.awaitAgreement(order);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TIMEOUT_PLACED",
        "LATE;millis=1000",
        "ERROR_PLACED",
        "ERROR_PLACED;status=400;code=-1006",
        "ERROR_PLACED;status=503;code=-1008",
        "TRUNCATED",
        "SLOW_ANSWER;millis=1500"
      })
  void anOrderThatWasPlaced_isFound_andItsFillsAreTold(String fault) {
    VenueOrder order = resting(1);
    scene.fault(fault, PLACING, 1);
    scene.owner.place(order);
    assertTold(order, "accepted");
    scene.assertHappened(fault.replaceAll(";.*", ""));

    scene.print("59000", "0.2");
    scene.print("58999", "5");
    Scene.await("both fills", () -> scene.owner.conclusion(order.id()).trades().size() >= 2);
    scene.awaitAgreement(order);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TIMEOUT_NOT_PLACED",
        "ERROR_NOT_PLACED",
        "LATE;millis=2600", // the window has passed: refused by the venue's second look
        "RATE_LIMITED",
        "BANNED"
      })
  void anOrderThatWasNotPlaced_isProvenAbsent(String fault) {
    VenueOrder order = resting(1);
    scene.fault(fault, PLACING, 1);
    scene.owner.place(order);
    assertTold(order, "never");
    scene.assertHappened(fault.replaceAll(";.*", ""));
  }

  @Test
  void aMarketOrderWhoseAnswerIsLost_isNotSentAgain_andTradesOnce() {
    VenueOrder order = Orders.market(1, Side.BUY, "0.01");
    scene.fault("TIMEOUT_PLACED", PLACING, 1);
    scene.owner.place(order);
    Scene.await("its trade", () -> !scene.owner.conclusion(order.id()).trades().isEmpty());
    scene.awaitAgreement(order);
  }

  @Test
  void anAnswerThatIsOld_provesNothing() {
    VenueOrder order = resting(1);
    scene.fault("TIMEOUT_PLACED", PLACING, 1);
    scene.fault("STALE;millis=5000", ASKING, 2);
    scene.fault("PARTIAL", "GET /api/v3/openOrders", 3);
    scene.fault("MISSING", REPORT, 1);
    scene.owner.place(order);
    assertTold(order, "accepted");
    scene.assertHappened("STALE");
  }

  @Test
  void aListThatIsOldOrMissesOrders_endsNothing() {
    VenueOrder order = resting(1);
    scene.owner.place(order);
    assertTold(order, "accepted");
    scene.fault("PARTIAL", "GET /api/v3/openOrders", 2);
    scene.fault("STALE;millis=20000", "GET /api/v3/openOrders", 2);
    scene.owner.line().askOpen(Sweep.CATCHING_UP);
    Scene.await("old lists", () -> happened("STALE"));
    assertTold(order, "accepted");
  }

  private boolean happened(String kind) {
    return scene.venue.state().toString().contains(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DUPLICATED", "REORDERED", "MISSING", "MUTED", "DISCONNECTED"})
  void eventsThatGoWrong_loseAndDoubleNothing(String fault) {
    VenueOrder order = resting(1);
    scene.owner.place(order);
    assertTold(order, "accepted");
    scene.fault(fault, REPORT, 2);
    scene.print("59000", "0.2");
    scene.print("59000", "0.1");
    scene.owner.cancel(order);
    assertTold(order, "cancelled");
    assertThat(scene.owner.conclusion(order.id()).trades()).hasSize(2);
    scene.assertHappened(fault);
  }

  @Test
  void aStreamThatIsCut_isConnectedAgain_andWhatHappenedMeanwhileIsAskedFor() {
    VenueOrder order = resting(1);
    scene.owner.place(order);
    assertTold(order, "accepted");
    scene.act("disconnect", "{}");
    scene.print("58999", "5");
    Scene.await("the fill", () -> !scene.owner.conclusion(order.id()).trades().isEmpty());
    scene.awaitAgreement(order);
    Scene.await("the stream is back", () -> scene.owner.condition().isEmpty());
  }

  @Test
  void aServerThatShutsDown_isLeftBeforeItGoes() {
    scene.venue.announceShutdown();
    VenueOrder order = resting(1);
    scene.owner.place(order);
    assertTold(order, "accepted");
    scene.print("58999", "5");
    scene.awaitAgreement(order);
    assertThat(scene.owner.condition()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"TIMEOUT_PLACED", "TIMEOUT_NOT_PLACED", "ERROR_PLACED", "ERROR_NOT_PLACED"})
  void aCancelWhoseAnswerIsLost_isRepeatedUntilItIsKnown(String fault) {
    VenueOrder order = resting(1);
    scene.owner.place(order);
    assertTold(order, "accepted");
    scene.fault(fault, CANCELLING, 1);
    scene.owner.cancel(order);
    assertTold(order, "cancelled");
    scene.assertHappened(fault);
  }

  @Test
  void aFillDuringACancel_isTold() {
    VenueOrder order = resting(1);
    scene.owner.place(order);
    assertTold(order, "accepted");
    scene.fault("MISSING", REPORT, 10);
    scene.print("58999", "5");
    scene.owner.cancel(order);
    Scene.await("the fill", () -> !scene.owner.conclusion(order.id()).trades().isEmpty());
    scene.awaitAgreement(order);
  }

  @Test
  void feesInAThirdAsset_areToldAsTheyAre() {
    scene.act(
        "accounts",
        "{'uid':7,'payWithBnb':true,'balances':{'USDT':'1000','BNB':'1'},"
            + "'keys':[{'key':'bnbkey','secret':'bnb'}]}");
    scene.act("print", "{'symbol':'BNBUSDT','price':'600','qty':'1'}");
    try (Owner bnb = new Owner(scene.spot.account(Scene.key("bnbkey", "bnb")), scene.timer)) {
      VenueOrder order = Orders.market(1, Side.BUY, "0.001");
      bnb.place(order);
      Scene.await("the fill", () -> !bnb.conclusion(order.id()).trades().isEmpty());
      assertThat(bnb.events())
          .filteredOn(VenueEvent.Traded.class::isInstance)
          .allSatisfy(
              event ->
                  assertThat(((VenueEvent.Traded) event).fill().fee().asset())
                      .isEqualTo(Asset.of("BNB")));
    }
  }

  @Test
  void aClockThatIsOff_isMeasuredAgain_andOrdersGoOn() {
    scene.act("clock", "{'aheadMillis':7000}");
    VenueOrder first = resting(1);
    scene.owner.place(first);
    assertTold(first, "never");
    VenueOrder second = resting(2);
    scene.owner.place(second);
    assertTold(second, "accepted");
    assertThat(scene.spot.clock().measurement().orElseThrow().offset().toMillis())
        .isBetween(6800L, 7200L);
  }

  @Test
  void rulesThatChanged_refuseTheOrder_andAreReadAgain() {
    scene.act("tick", "{'symbol':'BTCUSDT','tickSize':'1','stepSize':'0.1'}");
    VenueOrder order = Orders.limit(1, Side.BUY, "59000.5", "0.5");
    scene.owner.place(order);
    Scene.await("the refusal", () -> scene.owner.conclusion(order.id()).state().equals("refused"));
    Scene.await(
        "new rules",
        () ->
            scene.spot.listings().join() instanceof Answer.Known<?>(var listings)
                && listings.toString().contains("tickSize=1,"));
  }

  @Test
  void aStopBeyondThePrice_isRefusedInTheVenuesWords() {
    VenueOrder order = Orders.of(1, Side.SELL, new OrderTerms.Stop(Price.of("61000")), "0.1");
    scene.owner.place(order);
    Scene.await("the refusal", () -> scene.owner.conclusion(order.id()).state().equals("refused"));
    assertThat(scene.owner.events())
        .anySatisfy(
            event -> assertThat(event.toString()).contains("Order would trigger immediately."));
  }

  @Test
  void tooLittleMoney_isSaidToBeThat() {
    VenueOrder order = Orders.limit(1, Side.BUY, "59000", "5");
    scene.owner.place(order);
    Scene.await("the refusal", () -> scene.owner.conclusion(order.id()).state().equals("refused"));
    assertThat(scene.owner.events())
        .anyMatch(event -> event instanceof VenueEvent.Refused refused && refused.lackOfFunds());
  }

  @Test
  void somebodyElsesOrdersAndTransfers_areNotOurs_butTheBalanceIs() {
    try (Owner other = new Owner(scene.spot.account(Scene.key("otherkey", "other")), scene.timer)) {
      VenueOrder foreign = Orders.market(77, Side.BUY, "0.01");
      other.place(foreign);
      Scene.await("a fill", () -> !other.conclusion(foreign.id()).trades().isEmpty());
    }
    scene.act("transfer", "{'uid':1,'asset':'ETH','amount':'3'}");
    scene.owner.askBalances();
    Scene.await(
        "the transfer",
        () ->
            scene.owner.balances().values().stream()
                .anyMatch(balance -> balance.equals(Balance.of(Asset.of("ETH"), Amount.of("3")))));
    assertThat(scene.owner.events()).isEmpty();
  }

  @Test
  void anOrderThatTheVenueEnds_isTold() {
    VenueOrder order = resting(1);
    scene.owner.place(order);
    assertTold(order, "accepted");
    scene.act("expire", "{'uid':1,'symbol':'BTCUSDT','orderId':%s}", number(order));
    assertTold(order, "expired");
  }

  private String number(VenueOrder order) {
    String state = io.millrace.json.Json.compact(scene.venue.state());
    String before = state.substring(0, state.indexOf(order.id().text()));
    return before.replaceAll("(?s).*\"orderId\":(\\d+).*", "$1");
  }

  @Test
  void aKeyThatWasRevoked_refusesOrders_andTheOwnerHearsOfIt() {
    scene.act("revoke", "{'key':'%s'}", Scene.KEY);
    VenueOrder order = resting(1);
    scene.owner.place(order);
    Scene.await("the refusal", () -> scene.owner.conclusion(order.id()).state().equals("refused"));
    Scene.await(
        "the condition",
        () -> scene.owner.condition().orElse("").contains("the venue refuses the key"));
  }

  @Test
  void aHalt_refusesOrders_andWhatRestsStaysOurs() {
    VenueOrder first = resting(1);
    scene.owner.place(first);
    assertTold(first, "accepted");
    scene.act("status", "{'symbol':'BTCUSDT','status':'HALT'}");
    VenueOrder second = resting(2);
    scene.owner.place(second);
    scene.awaitState(second, "refused");
    scene.awaitAgreement(first);
    scene.act("status", "{'symbol':'BTCUSDT','status':'TRADING'}");
    VenueOrder third = resting(3);
    scene.owner.place(third);
    assertTold(third, "accepted");
  }

  @Test
  void anAddressThatIsNotListed_isTrouble_untilItIs() {
    VenueOrder first = resting(1);
    scene.owner.place(first);
    assertTold(first, "accepted");
    scene.act("permit", "{'key':'%s','ips':['10.1.2.3']}", Scene.KEY);
    VenueOrder second = resting(2);
    scene.owner.place(second);
    scene.awaitState(second, "refused");
    Scene.await("trouble", () -> scene.owner.condition().orElse("").contains("the key"));
    scene.act("permit", "{'key':'%s'}", Scene.KEY);
    scene.owner.askBalances();
    Scene.await("no trouble", () -> scene.owner.condition().isEmpty());
    scene.awaitAgreement(first);
  }
}
