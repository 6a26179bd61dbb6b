package io.millrace.venues.binance.spot;

import io.millrace.core.market.InstrumentId;
import io.millrace.venues.binance.spot.SpotRequests.Request;
import io.millrace.venues.net.Priority;
import io.millrace.venues.net.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The venue's instruments and limits, kept for a day. Whoever asks while they are being read gets
/// the same answer; what has been read once stays when reading it again fails.
final class Listings {
  private static final Logger LOG = LoggerFactory.getLogger(Listings.class);
  private static final Duration FRESH = Duration.ofHours(24);

  /// Refusals come in swarms; the list is read anew once for all of them.
  private static final Duration REFRESHED_AT_MOST_EVERY = Duration.ofMinutes(1);

  private static final int WEIGHT = 20;

  private final SpotRequests requests;
  private final Window weights;
  private final Window rawRequests;
  private final List<OrderWindows> accounts = new CopyOnWriteArrayList<>();

  private @Nullable ExchangeInfo info;
  private Instant readAt = Instant.MIN;
  private Instant suspectedAt = Instant.MIN;
  private @Nullable CompletableFuture<Answer<Map<InstrumentId, Listing>>> reading;

  Listings(SpotRequests requests, Window weights, Window rawRequests) {
    this.requests = requests;
    this.weights = weights;
    this.rawRequests = rawRequests;
  }

  synchronized CompletableFuture<Answer<Map<InstrumentId, Listing>>> all() {
    ExchangeInfo known = info;
    if (known != null && requests.timer().instant().isBefore(readAt.plus(FRESH))) {
      return CompletableFuture.completedFuture(new Answer.Known<>(known.listings()));
    }
    return refresh();
  }

  /// Reads the list anew, unless somebody is reading it.
  CompletableFuture<Answer<Map<InstrumentId, Listing>>> refresh() {
    var answer = new CompletableFuture<Answer<Map<InstrumentId, Listing>>>();
    synchronized (this) {
      if (reading != null) {
        return reading;
      }
      reading = answer;
    }
    Request request =
        Request.get(Priority.BACKGROUND, WEIGHT, "/api/v3/exchangeInfo", Parameters.none());
    requests.open(request, reply -> answer.complete(heard(Answer.of(reply, ExchangeInfo::read))));
    return answer;
  }

  /// A refusal suggests that the rules have changed.
  void suspect() {
    Instant now = requests.timer().instant();
    synchronized (this) {
      if (now.isBefore(suspectedAt.plus(REFRESHED_AT_MOST_EVERY))
          || now.isBefore(readAt.plus(REFRESHED_AT_MOST_EVERY))) {
        return;
      }
      suspectedAt = now;
    }
    LOG.info("trading rules are read again");
    var _ = refresh();
  }

  private Answer<Map<InstrumentId, Listing>> heard(Answer<ExchangeInfo> answer) {
    ExchangeInfo known;
    synchronized (this) {
      reading = null;
      if (answer instanceof Answer.Known<ExchangeInfo>(ExchangeInfo read)) {
        info = read;
        readAt = requests.timer().instant();
      }
      known = info;
    }
    return switch (answer) {
      case Answer.Known<ExchangeInfo>(ExchangeInfo read) -> {
        requests.desk().change(() -> limit(read));
        yield new Answer.Known<>(read.listings());
      }
      case Answer.Refused<ExchangeInfo>(int code, String why) when known == null ->
          new Answer.Refused<>(code, why);
      case Answer.Lost<ExchangeInfo>(String why) when known == null -> new Answer.Lost<>(why);
      case Answer.Refused<ExchangeInfo> _, Answer.Lost<ExchangeInfo> _ -> old(known);
    };
  }

  private static Answer<Map<InstrumentId, Listing>> old(@Nullable ExchangeInfo known) {
    LOG.warn("trading rules could not be read again; the last ones stay");
    return new Answer.Known<>(known == null ? Map.of() : known.listings());
  }

  /// Runs under the desk's lock.
  private void limit(ExchangeInfo read) {
    if (read.weightPerMinute() > 0) {
      weights.limitTo(read.weightPerMinute());
    }
    if (read.requestsPerFiveMinutes() > 0) {
      rawRequests.limitTo(read.requestsPerFiveMinutes());
    }
    if (!read.orders().isEmpty()) {
      accounts.forEach(account -> account.limitTo(read.orders()));
    }
  }

  /// The windows of one more account.
  OrderWindows newAccount() {
    ExchangeInfo known;
    synchronized (this) {
      known = info;
    }
    OrderWindows windows =
        new OrderWindows(
            known == null || known.orders().isEmpty() ? OrderWindows.USUAL : known.orders());
    accounts.add(windows);
    return windows;
  }

  void forget(OrderWindows windows) {
    accounts.remove(windows);
  }
}
