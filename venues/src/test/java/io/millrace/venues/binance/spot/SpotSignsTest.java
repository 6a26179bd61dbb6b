package io.millrace.venues.binance.spot;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.venues.net.HttpReply;
import io.millrace.venues.net.LimitSigns;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpotSignsTest {
  private final SpotSigns signs = new SpotSigns();

  private static HttpReply reply(int status, int code, String... headers) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], List.of(headers[i + 1]));
    }
    return new HttpReply(status, all, "{\"code\":" + code + ",\"msg\":\"no\"}");
  }

  @Test
  void weightAndOrders_areReadFromHeaders_whateverTheirCase() {
    HttpReply reply = reply(200, 0, "x-mbx-used-weight-1m", "57", "X-MBX-ORDER-COUNT-10S", "3");
    assertThat(signs.read(reply).weightUsed()).hasValue(57);
    assertThat(signs.ordersUsed(reply, Duration.ofSeconds(10))).hasValue(3);
    assertThat(signs.ordersUsed(reply, Duration.ofDays(1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"10,10S", "60,1M", "300,5M", "3600,1H", "86400,1D", "90,90S"})
  void intervals_areNamedAsTheVenueNamesThem(long seconds, String name) {
    assertThat(SpotSigns.interval(Duration.ofSeconds(seconds))).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "429,-1003,7,7",
    "418,-1003,180,180",
    "429,-1003,,60",
    "418,-1003,,120",
    "429,-1003,soon,60"
  })
  void aPause_isTheVenues_orLongEnough(int status, int code, String retryAfter, long seconds) {
    HttpReply reply =
        retryAfter == null ? reply(status, code) : reply(status, code, "Retry-After", retryAfter);
    assertThat(signs.read(reply).pause()).contains(Duration.ofSeconds(seconds));
  }

  @Test
  void tooManyOrders_concernTheAccountAlone() {
    LimitSigns read = signs.read(reply(429, -1015, "Retry-After", "5"));
    assertThat(read.ordersUsedUp()).isTrue();
    assertThat(read.pause()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"200,false", "400,false", "403,true", "429,false", "500,true", "503,true"})
  void trouble_isTheVenuesOwn(int status, boolean trouble) {
    assertThat(signs.read(reply(status, -1000)).isTrouble()).isEqualTo(trouble);
  }
}
