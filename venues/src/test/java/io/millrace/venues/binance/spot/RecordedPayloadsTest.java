package io.millrace.venues.binance.spot;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.account.Balance;
import io.millrace.core.document.Document;
import io.millrace.core.market.Bar;
import io.millrace.core.market.PublicTrade;
import io.millrace.core.market.Quote;
import io.millrace.core.market.TradingRules;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Side;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.venue.VenueEvent;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.AccountEnd;
import io.millrace.core.venue.path.OrderPath;
import io.millrace.core.venue.path.PathRules;
import io.millrace.core.venue.path.Sweep;
import io.millrace.core.venue.path.VenueMessages;
import io.millrace.json.Json;
import io.millrace.venues.net.HandTimer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the venue was recorded to send is read without loss.
class RecordedPayloadsTest {
  private static final Instant NOW = Instant.parse("2025-10-01T19:42:43Z");
  private static final VenueOrder ORDER = Orders.limit(1, Side.BUY, "2500", "1");

  private static @Nullable Path shared(String file) {
    String given = System.getenv("MILLRACE_SHARED");
    if (given != null) {
      return Path.of(given).resolve("data").resolve(file);
    }
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path found = folder.resolveSibling("shared/data").resolve(file);
      if (Files.exists(found)) {
        return found;
      }
    }
    System.out.println("no folder shared with " + file + ": nothing compared");
    return null;
  }

  private static void lines(Path file, Consumer<String> each) throws IOException {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        each.accept(line);
      }
    }
  }

  // ---- instruments

  @Test
  void everyInstrumentOfAWholeRecordedList_isRead_withTheVenuesNumbers() throws IOException {
    Path file = shared("payloads/exchangeInfo/binance-exchangeInfo.json.gz");
    if (file == null) {
      return;
    }
    StringBuilder text = new StringBuilder();
    lines(file, text::append);
    Document info = Json.parse(text.toString());
    ExchangeInfo read = ExchangeInfo.read(Node.of(info));
    assertThat(read.unreadable()).isZero();
    assertThat(read.listings()).hasSize(1695);
    assertThat(read.weightPerMinute()).isEqualTo(1200);
    assertThat(read.orders()).isNotEmpty();
    for (Node symbol : Node.of(info).at("symbols").items()) {
      var id = new io.millrace.core.market.InstrumentId(ExchangeInfo.VENUE, symbol.text("symbol"));
      TradingRules rules = Objects.requireNonNull(read.listings().get(id)).instrument().rules();
      for (Node filter : symbol.at("filters").items()) {
        switch (filter.text("filterType")) {
          case "PRICE_FILTER" ->
              assertSame(rules.tickSize().toBigDecimal(), filter.text("tickSize"));
          case "LOT_SIZE" -> {
            assertSame(rules.stepSize().toBigDecimal(), filter.text("stepSize"));
            assertSame(rules.minQuantity().toBigDecimal(), filter.text("minQty"));
            assertSame(rules.maxQuantity().toBigDecimal(), filter.text("maxQty"));
          }
          case "MIN_NOTIONAL" ->
              assertSame(rules.minNotional().toBigDecimal(), filter.text("minNotional"));
          case String _ -> {}
        }
      }
    }
  }

  private static void assertSame(BigDecimal ours, String theirs) {
    assertThat(ours).isEqualByComparingTo(theirs);
  }

  // ---- answers

  private static @Nullable Node answer(String name) throws IOException {
    Path file = shared("payloads/nautilus-integration/http_responses/http_spot_" + name + ".json");
    return file == null ? null : Node.of(Json.read(file));
  }

  @Test
  void answers() throws IOException {
    Node account = answer("wallet_account");
    Node klines = answer("market_klines");
    Node info = answer("market_exchange_info");
    if (account == null || klines == null || info == null) {
      return;
    }
    List<Balance> balances = BinanceSpotAccount.balances(account);
    assertThat(balances).hasSize(2);
    assertSame(balances.getFirst().free().toBigDecimal(), "4723846.89208129");
    for (Node row : klines.items()) {
      Bar bar = BinanceSpot.bar(row);
      assertThat(bar.openTime().toEpochMilli()).isEqualTo(row.item(0).whole());
      assertSame(bar.open().toBigDecimal(), row.item(1).text());
      assertSame(bar.high().toBigDecimal(), row.item(2).text());
      assertSame(bar.low().toBigDecimal(), row.item(3).text());
      assertSame(bar.close().toBigDecimal(), row.item(4).text());
    }
    assertThat(ExchangeInfo.read(info).unreadable()).isZero();
  }

  // ---- the user's stream

  /// Tells a recorded report as if it were about our order, and gives what the path concludes, and
  /// asks.
  private static @Nullable List<String> told(String name) throws IOException {
    Path file =
        shared(
            "payloads/nautilus-integration/ws_messages/ws_spot_execution_report_" + name + ".json");
    if (file == null) {
      return null;
    }
    String text =
        Files.readString(file, StandardCharsets.UTF_8)
            .replaceAll("\"c\": *\"O-[^\"]*\"", "\"c\":\"" + ORDER.id() + "\"");
    var end = new PathEnd();
    new AccountEvents(end, new Names(), new BalanceTimes())
        .tell("executionReport", Node.of(Json.parse(text)).at("data"));
    return end.told;
  }

  private static void assertTold(String report, String... expected) throws IOException {
    List<String> told = told(report);
    if (told != null) {
      assertThat(told).as(report).containsExactly(expected);
    }
  }

  @Test
  void executionReports() throws IOException {
    assertTold("new", "Accepted");
    assertTold("trade", "Traded 0.5");
    assertTold("expired", "Expired");
    assertTold("trade_prevention", "Expired");
    assertTold("rejected", "Refused");
    assertTold("pending_cancel", "Accepted", "ask trades");
  }

  @Test
  void reportsThatLackATradesPrice_areAskedFor_notBooked() throws IOException {
    assertTold("trade_l_zero");
    assertTold("trade_l_zero_partial", "Accepted", "ask trades");
  }

  @Test
  void aTrade_isReadToTheLastDigit() throws IOException {
    Path file =
        shared("payloads/nautilus-integration/ws_messages/ws_spot_execution_report_trade.json");
    if (file == null) {
      return;
    }
    String text =
        Files.readString(file, StandardCharsets.UTF_8)
            .replace("O-12345-test-trade", ORDER.id().text());
    var end = new PathEnd();
    new AccountEvents(end, new Names(), new BalanceTimes())
        .tell("executionReport", Node.of(Json.parse(text)).at("data"));
    assertThat(end.events)
        .contains(
            new VenueEvent.Traded(
                ORDER.id(),
                "98765432",
                new Fill(
                    ORDER.order().slot(),
                    Side.BUY,
                    Price.of("2499.5"),
                    Quantity.of("0.5"),
                    Money.of("0.0005", "ETH"),
                    Fill.Liquidity.MAKER,
                    Instant.ofEpochMilli(1759347763167L))));
  }

  @Test
  void aReportWithoutAName_isNobodysOfOurs() throws IOException {
    assertTold("empty_client_id");
  }

  private static final class PathEnd implements AccountEnd, VenueMessages {
    private final List<VenueEvent> events = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final OrderPath path = new OrderPath(PathRules.BINANCE, this, this::heard);

    PathEnd() {
      path.place(ORDER, NOW);
    }

    private void heard(List<VenueEvent> heard) {
      events.addAll(heard);
      for (VenueEvent event : heard) {
        told.add(
            event instanceof VenueEvent.Traded traded
                ? "Traded " + traded.fill().quantity()
                : event.getClass().getSimpleName());
      }
    }

    @Override
    public void hear(News news) {
      news.tell(path, NOW);
    }

    @Override
    public void balances(List<Balance> balances) {}

    @Override
    public void condition(Optional<String> trouble) {}

    @Override
    public Instant now() {
      return NOW;
    }

    @Override
    public void place(VenueOrder order, Instant timestamp) {}

    @Override
    public void cancel(VenueOrder order) {}

    @Override
    public void askOrder(VenueOrder order) {}

    @Override
    public void askTrades(VenueOrder order, Instant sentAt) {
      told.add("ask trades");
    }

    @Override
    public void askOpen(Sweep sweep) {}

    @Override
    public void alarm(ClientOrderId id, String what) {}
  }

  // ---- market streams

  @Test
  void aRecordedStream_isReadEventForEvent() throws IOException {
    Path file = shared("streams/binance-spot/btcusdt_20240808.jsonl.gz");
    if (file == null) {
      return;
    }
    var counts = new Counts();
    MarketReader reader = new MarketReader(counts, new HandTimer(NOW));
    Map<String, Topic> topics =
        Map.of(
            "btcusdt@trade", new Topic.Trades(Orders.BTC),
            "btcusdt@bookTicker", new Topic.Quotes(Orders.BTC));
    lines(
        file,
        line -> {
          Node event = Node.of(Json.parse(line.substring(line.indexOf(' ') + 1)));
          Topic topic = event.has("stream") ? topics.get(event.text("stream")) : null;
          if (topic != null) {
            counts.data = event.at("data");
            reader.tell(topic, topic.stream(), event.at("data"));
          }
        });
    assertThat(counts.trades).isEqualTo(9757);
    assertThat(counts.quotes).isEqualTo(28040);
    assertThat(counts.jumps).isZero();
  }

  private static final class Counts implements MarketEars {
    private Node data = Node.of(Document.NOTHING);
    private int trades;
    private int quotes;
    private int jumps;
    private long lastId = -1;

    @Override
    public void traded(Topic topic, PublicTrade trade, long tradeId) {
      trades++;
      jumps += lastId >= 0 && tradeId != lastId + 1 ? 1 : 0;
      lastId = tradeId;
      assertSame(trade.price().toBigDecimal(), data.text("p"));
      assertSame(trade.quantity().toBigDecimal(), data.text("q"));
      assertThat(trade.eventTime().toEpochMilli()).isEqualTo(data.whole("T"));
    }

    @Override
    public void quoted(Topic topic, Quote quote) {
      quotes++;
      assertSame(quote.bid().toBigDecimal(), data.text("b"));
      assertSame(quote.ask().toBigDecimal(), data.text("a"));
    }

    @Override
    public void barred(Topic topic, Bar bar, boolean isClosed) {}

    @Override
    public void flowing(List<Topic> topics, boolean hasGap) {}

    @Override
    public void stale(List<Topic> topics) {}
  }
}
