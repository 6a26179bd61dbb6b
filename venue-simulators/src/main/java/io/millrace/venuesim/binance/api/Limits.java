package io.millrace.venuesim.binance.api;

import io.millrace.core.document.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The venue's limits, counted in windows that are aligned to the clock. Weight and raw requests
/// belong to an address, unfilled orders to an account. Whoever goes on after a 429 is banned, for
/// longer each time. Times in microseconds. Not safe for concurrent use.
public final class Limits {
  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long DAY = 86_400 * SECOND;
  private static final long BAN_FIRST = 2 * MINUTE;
  private static final long BAN_LONGEST = 3 * DAY;
  private static final int TAKER_GIVES_BACK = 1;
  private static final int MAKER_GIVES_BACK = 5;

  private final Settings settings;
  private final Map<String, Address> addresses = new HashMap<>();
  private final Map<Long, Counter[]> orders = new HashMap<>();

  /// @param ignoredBeforeBan how many requests are answered with 429 before the address is banned
  public record Settings(
      int weightPerMinute,
      int rawPerFiveMinutes,
      int ordersPerTenSeconds,
      int ordersPerDay,
      int connectsPerFiveMinutes,
      int ignoredBeforeBan) {
    public static final Settings USUAL = new Settings(6000, 300_000, 100, 200_000, 300, 20);
  }

  private static final class Counter {
    private final long length;
    private long window = -1;
    private int count;

    Counter(long length) {
      this.length = length;
    }

    int at(long now) {
      if (now / length != window) {
        window = now / length;
        count = 0;
      }
      return count;
    }

    void add(long now, int by) {
      count = Math.max(0, at(now) + by);
    }

    long secondsLeft(long now) {
      return (length - now % length + SECOND - 1) / SECOND;
    }
  }

  private static final class Address {
    final Counter weight = new Counter(MINUTE);
    final Counter raw = new Counter(5 * MINUTE);
    final Counter connects = new Counter(5 * MINUTE);
    int ignored;
    int bans;
    long bannedUntil;
  }

  public Limits(Settings settings) {
    this.settings = settings;
  }

  public Settings settings() {
    return settings;
  }

  private Address address(String ip) {
    return addresses.computeIfAbsent(ip, _ -> new Address());
  }

  /// A request has come.
  ///
  /// @throws Refusal 418 while the address is banned, 429 when a limit is used up
  void enter(String ip, long now) {
    Address address = address(ip);
    if (now < address.bannedUntil) {
      throw banned(address, now);
    }
    address.raw.add(now, 1);
    boolean weight = address.weight.at(now) >= settings.weightPerMinute;
    boolean raw = address.raw.at(now) > settings.rawPerFiveMinutes;
    if (!weight && !raw) {
      address.ignored = 0;
      return;
    }
    if (++address.ignored > settings.ignoredBeforeBan) {
      ban(ip, now, Math.min(BAN_LONGEST, BAN_FIRST << Math.min(address.bans, 11)));
      throw banned(address, now);
    }
    Counter counter = weight ? address.weight : address.raw;
    String limit =
        weight
            ? settings.weightPerMinute + " request weight per 1 MINUTE"
            : settings.rawPerFiveMinutes + " raw requests per 5 MINUTE";
    throw Refusal.limit(
        429,
        -1003,
        "Too much request weight used; current limit is "
            + limit
            + ". Please use WebSocket Streams for live updates to avoid polling the API.",
        counter.secondsLeft(now));
  }

  private static Refusal banned(Address address, long now) {
    return Refusal.limit(
        418,
        -1003,
        "Way too much request weight used; IP banned until "
            + address.bannedUntil / 1000
            + ". Please use WebSocket Streams for live updates to avoid bans.",
        (address.bannedUntil - now + SECOND - 1) / SECOND);
  }

  /// Bans an address from now on.
  public void ban(String ip, long now, long lengthMicros) {
    Address address = address(ip);
    address.bans++;
    address.ignored = 0;
    address.bannedUntil = now + lengthMicros;
  }

  /// Lets all addresses in again and forgets what they used.
  public void forgive() {
    addresses.clear();
    orders.clear();
  }

  void charge(String ip, long now, int weight) {
    address(ip).weight.add(now, weight);
  }

  /// Something that is no request costs weight.
  public void weigh(String ip, long now, int weight) {
    charge(ip, now, weight);
  }

  /// Uses up an address's weight for this minute.
  public void exhaust(String ip, long now) {
    charge(ip, now, settings.weightPerMinute);
  }

  int usedWeight(String ip, long now) {
    return address(ip).weight.at(now);
  }

  /// Whether one more connection is allowed.
  public boolean connect(String ip, long now) {
    Address address = address(ip);
    address.connects.add(now, 1);
    return now >= address.bannedUntil
        && address.connects.at(now) <= settings.connectsPerFiveMinutes;
  }

  // ---- unfilled orders

  private Counter[] counters(long uid) {
    return orders.computeIfAbsent(
        uid, _ -> new Counter[] {new Counter(10 * SECOND), new Counter(DAY)});
  }

  /// @throws Refusal 429 when as many orders are open for fills as is allowed
  void checkOrders(long uid, long now, int more) {
    Counter[] counters = counters(uid);
    int[] most = {settings.ordersPerTenSeconds, settings.ordersPerDay};
    String[] windows = {"10 SECOND", "1 DAY"};
    for (int i = 0; i < counters.length; i++) {
      if (counters[i].at(now) + more > most[i]) {
        throw Refusal.limit(
            429,
            -1015,
            "Too many new orders; current limit is " + most[i] + " orders per " + windows[i] + ".",
            counters[i].secondsLeft(now));
      }
    }
  }

  void countOrders(long uid, long now, int placed) {
    for (Counter counter : counters(uid)) {
      counter.add(now, placed);
    }
  }

  /// The first fill of an order gives back what it used, more to a maker.
  void firstFill(long uid, long now, boolean maker) {
    countOrders(uid, now, maker ? -MAKER_GIVES_BACK : -TAKER_GIVES_BACK);
  }

  int ordersIn10Seconds(long uid, long now) {
    return counters(uid)[0].at(now);
  }

  int ordersInDay(long uid, long now) {
    return counters(uid)[1].at(now);
  }

  // ---- documents

  Document asked() {
    return Document.items(
        List.of(
            limit("REQUEST_WEIGHT", "MINUTE", 1, settings.weightPerMinute).build(),
            limit("ORDERS", "SECOND", 10, settings.ordersPerTenSeconds).build(),
            limit("ORDERS", "DAY", 1, settings.ordersPerDay).build(),
            limit("RAW_REQUESTS", "MINUTE", 5, settings.rawPerFiveMinutes).build()));
  }

  List<Document> orderCounts(long uid, long now) {
    return List.of(
        limit("ORDERS", "SECOND", 10, settings.ordersPerTenSeconds)
            .put("count", ordersIn10Seconds(uid, now))
            .build(),
        limit("ORDERS", "DAY", 1, settings.ordersPerDay)
            .put("count", ordersInDay(uid, now))
            .build());
  }

  /// What answers of the WebSocket API carry.
  Document used(String ip, long now, long uid) {
    List<Document> all = new ArrayList<>();
    if (uid >= 0) {
      all.addAll(orderCounts(uid, now));
    }
    all.add(
        limit("REQUEST_WEIGHT", "MINUTE", 1, settings.weightPerMinute)
            .put("count", usedWeight(ip, now))
            .build());
    return Document.items(all);
  }

  private static Document.Builder limit(String type, String interval, int number, int limit) {
    return Document.fields()
        .put("rateLimitType", type)
        .put("interval", interval)
        .put("intervalNum", number)
        .put("limit", limit);
  }
}
