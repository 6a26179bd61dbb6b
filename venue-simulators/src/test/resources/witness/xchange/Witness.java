import static java.math.BigDecimal.ZERO;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.ExchangeFactory;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.binance.BinanceExchange;
import org.knowm.xchange.binance.dto.trade.BinanceCancelOrderParams;
import org.knowm.xchange.binance.dto.trade.BinanceQueryOrderParams;
import org.knowm.xchange.binance.dto.trade.BinanceTradeHistoryParams;
import org.knowm.xchange.binance.dto.trade.TimeInForce;
import org.knowm.xchange.currency.Currency;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.Order;
import org.knowm.xchange.dto.Order.OrderStatus;
import org.knowm.xchange.dto.Order.OrderType;
import org.knowm.xchange.dto.account.Balance;
import org.knowm.xchange.dto.meta.InstrumentMetaData;
import org.knowm.xchange.dto.trade.LimitOrder;
import org.knowm.xchange.dto.trade.MarketOrder;
import org.knowm.xchange.dto.trade.StopOrder;
import org.knowm.xchange.dto.trade.UserTrade;
import org.knowm.xchange.exceptions.ExchangeException;
import org.knowm.xchange.instrument.Instrument;
import org.knowm.xchange.service.marketdata.MarketDataService;
import org.knowm.xchange.service.trade.TradeService;

/// XChange, unchanged but for the address it speaks to, trades at the simulator. A program of its
/// own, started from its source on a class path of its own.
final class Witness {
  private static final Instrument PAIR = CurrencyPair.BTC_USDT;

  private final String url;
  private final Exchange open;
  private final Exchange own;

  private interface Step {
    void take() throws Exception;
  }

  private Witness(String url) {
    this.url = url;
    // Only who has no key asks for nothing but /api at the start; what it learns of the markets
    // holds for the other one, too.
    open = exchange(true, null, null);
    own = exchange(false, "testkey1", "testsecret1");
  }

  private Exchange exchange(boolean learns, String key, String secret) {
    ExchangeSpecification given = new ExchangeSpecification(BinanceExchange.class);
    given.setExchangeName("Binance");
    given.setSslUri(url);
    given.setShouldLoadRemoteMetaData(learns);
    given.setApiKey(key);
    given.setSecretKey(secret);
    return ExchangeFactory.INSTANCE.createExchange(given);
  }

  public static void main(String[] args) throws Exception {
    Witness witness = new Witness(args[0]);
    witness.step("markets", witness::markets);
    witness.step("publicData", witness::publicData);
    witness.step("balances", witness::balances);
    witness.step("limitOrder", witness::limitOrder);
    witness.step("fills", witness::fills);
    witness.step("stops", witness::stops);
    witness.step("refusals", witness::refusals);
    System.exit(0); // its threads would go on
  }

  private void step(String name, Step step) throws Exception {
    step.take();
    System.out.println("ok " + name);
  }

  private static void same(Object found, Object wanted) {
    boolean same =
        found instanceof BigDecimal number && wanted instanceof String text
            ? number.compareTo(new BigDecimal(text)) == 0
            : found.equals(wanted);
    if (!same) {
      throw new AssertionError("found " + found + ", wanted " + wanted);
    }
  }

  private void print(String price) throws IOException, InterruptedException {
    String body = "{\"symbol\":\"BTCUSDT\",\"price\":\"" + price + "\",\"qty\":\"1\"}";
    var request =
        HttpRequest.newBuilder(URI.create(url + "/sim/print"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    same(answer.statusCode(), 200);
  }

  private void markets() {
    InstrumentMetaData rules = open.getExchangeMetaData().getInstruments().get(PAIR);
    same(rules.getPriceStepSize(), "0.01");
    same(rules.getMinimumAmount(), "0.00001");
    same(rules.getCounterMinimumAmount(), "5");
  }

  private void publicData() throws IOException {
    MarketDataService market = open.getMarketDataService();
    same(market.getTicker(PAIR).getLast(), "60000");
    same(market.getOrderBook(PAIR).getBids().isEmpty(), false);
    same(market.getTrades(PAIR).getTrades().getLast().getPrice(), "60000");
  }

  private Balance balance(Currency of) throws IOException {
    return own.getAccountService().getAccountInfo().getWallet().getBalance(of);
  }

  private void balances() throws IOException {
    same(balance(Currency.USDT).getAvailable(), "100000");
    same(balance(Currency.BTC).getTotal(), "10");
  }

  private TradeService trading() {
    return own.getTradeService();
  }

  private static LimitOrder buy(String amount, String price) {
    var order =
        new LimitOrder(
            OrderType.BID, new BigDecimal(amount), PAIR, null, null, new BigDecimal(price));
    order.addOrderFlag(TimeInForce.GTC);
    return order;
  }

  private Order order(String id) throws IOException {
    return trading().getOrder(new BinanceQueryOrderParams(PAIR, id)).iterator().next();
  }

  private int resting() throws IOException {
    return trading().getOpenOrders().getAllOpenOrders().size();
  }

  private void limitOrder() throws IOException {
    String id = trading().placeLimitOrder(buy("0.1", "59000"));
    LimitOrder rests = (LimitOrder) order(id);
    same(rests.getStatus(), OrderStatus.NEW);
    same(rests.getLimitPrice(), "59000");
    same(resting(), 1);
    same(balance(Currency.USDT).getFrozen(), "5900");
    same(trading().cancelOrder(new BinanceCancelOrderParams(PAIR, id, null)), true);
    same(order(id).getStatus(), OrderStatus.CANCELED);
    same(resting(), 0);
    same(balance(Currency.USDT).getFrozen(), "0");
  }

  private void fills() throws Exception {
    String id = trading().placeLimitOrder(buy("0.1", "59500"));
    print("59000");
    Order filled = order(id);
    same(filled.getStatus(), OrderStatus.FILLED);
    same(filled.getCumulativeAmount(), "0.1");
    trading().placeMarketOrder(new MarketOrder(OrderType.ASK, new BigDecimal("0.05"), PAIR));
    List<UserTrade> trades =
        trading().getTradeHistory(new BinanceTradeHistoryParams(PAIR)).getUserTrades();
    same(trades.size(), 2);
    for (UserTrade trade : trades) {
      boolean bought = trade.getType() == OrderType.BID;
      same(trade.getFeeCurrency(), bought ? Currency.BTC : Currency.USDT);
      same(trade.getPrice().compareTo(ZERO) > 0, true);
      same(trade.getOriginalAmount(), bought ? "0.1" : "0.05");
    }
    same(balance(Currency.BTC).getTotal(), "10.0499"); // 0.1 % of what was bought is the fee
  }

  private void stops() throws IOException {
    var stop =
        new StopOrder(
            OrderType.ASK,
            new BigDecimal("0.05"),
            PAIR,
            null,
            null,
            new BigDecimal("51000"),
            new BigDecimal("50000"),
            null,
            null,
            null,
            null,
            null,
            StopOrder.Intention.STOP_LOSS,
            null);
    stop.addOrderFlag(TimeInForce.GTC);
    String id = trading().placeStopOrder(stop);
    same(((StopOrder) order(id)).getStopPrice(), "51000");
    same(trading().cancelOrder(new BinanceCancelOrderParams(PAIR, id, null)), true);
  }

  private void refusals() throws IOException {
    try {
      trading().placeLimitOrder(buy("100", "59000"));
    } catch (ExchangeException refused) {
      same(refused.getMessage().contains("insufficient balance"), true);
      return;
    }
    throw new AssertionError("more was bought than there is money");
  }
}
