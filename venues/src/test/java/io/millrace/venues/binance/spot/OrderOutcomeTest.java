package io.millrace.venues.binance.spot;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.venues.binance.spot.OrderOutcome.Accepted;
import io.millrace.venues.binance.spot.OrderOutcome.Refused;
import io.millrace.venues.binance.spot.OrderOutcome.TurnedAway;
import io.millrace.venues.binance.spot.OrderOutcome.Unknown;
import io.millrace.venues.net.HttpReply;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Only what is on a list is definite.
class OrderOutcomeTest {
  private static final String ID = "mr11-1-base-1";

  private static OrderOutcome of(int status, String body) {
    return OrderOutcome.of(Reply.of(new HttpReply(status, Map.of(), body)), ID);
  }

  private static OrderOutcome ofCode(int status, int code, String message) {
    return of(status, "{\"code\":" + code + ",\"msg\":\"" + message + "\"}");
  }

  @Test
  void anAnswerAboutOurOrder_isAccepted() {
    assertThat(of(200, "{\"orderId\":7,\"clientOrderId\":\"" + ID + "\",\"status\":\"NEW\"}"))
        .isInstanceOf(Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"orderId\":7,\"clientOrderId\":\"another\"}",
        "{\"clientOrderId\":\"mr11-1-base-1\"}",
        "[]",
        "{}",
        "",
        "{\"orderId\":7,\"clientOrd",
        "<html>it works</html>"
      })
  void anAnswerThatCannotBeUnderstood_isUnknown(String body) {
    assertThat(of(200, body)).isInstanceOf(Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({
    "400,-1013",
    "400,-1111",
    "400,-1121",
    "400,-1102",
    "400,-1022",
    "401,-2014",
    "401,-2015"
  })
  void codesOnTheList_areRefused(int status, int code) {
    assertThat(ofCode(status, code, "no"))
        .isEqualTo(new Refused(code, code + " (HTTP " + status + "): no", false));
  }

  @Test
  void theEnginesNo_isReadByItsWords() {
    assertThat(ofCode(400, -2010, "Account has insufficient balance for requested action."))
        .isInstanceOfSatisfying(Refused.class, no -> assertThat(no.lackOfFunds()).isTrue());
    assertThat(ofCode(400, -2010, "Order would immediately match and take."))
        .isInstanceOfSatisfying(Refused.class, no -> assertThat(no.lackOfFunds()).isFalse());
    assertThat(ofCode(400, -2010, "Duplicate order sent.")).isInstanceOf(Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({"429,-1003", "418,-1003", "429,-1015", "400,-1021"})
  void requestsTurnedAwayAtTheDoor_haveNotReachedTheBook(int status, int code) {
    assertThat(ofCode(status, code, "wait")).isInstanceOf(TurnedAway.class);
  }

  @ParameterizedTest
  @CsvSource({
    "504,-1007",
    "503,-1008",
    "400,-1006",
    "400,-1007",
    "400,-1000",
    "400,-1001",
    "500,-1013",
    "502,-2010",
    "503,-1003",
    "400,-1008",
    "400,-4711",
    "403,-1",
    "302,-1013"
  })
  void everythingElse_isUnknown(int status, int code) {
    assertThat(ofCode(status, code, "hm")).isInstanceOf(Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 403, 429, 418, 500, 502, 503, 504})
  void anErrorPage_isUnknown(int status) {
    assertThat(of(status, "<html>no</html>")).isInstanceOf(Unknown.class);
  }

  @Test
  void silence_isUnknown_andTellsNothingOfWhatWasSent() {
    assertThat(OrderOutcome.of(Reply.of(new HttpTimeoutException("canary")), ID))
        .isEqualTo(new Unknown("no answer in time"));
    assertThat(OrderOutcome.of(Reply.of(new IOException("canary")), ID))
        .isEqualTo(new Unknown("connection broke: IOException"));
  }

  @Test
  void whatNeverLeft_isTurnedAway() {
    assertThat(OrderOutcome.of(new Reply.NotSent("too late"), ID))
        .isEqualTo(new TurnedAway("too late"));
  }
}
