package io.millrace.venuesim.binance;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.venuesim.binance.api.ApiKey;
import io.millrace.venuesim.binance.api.Venue;
import io.millrace.venuesim.binance.api.Wire;
import io.millrace.venuesim.binance.exchange.Account;
import io.millrace.venuesim.binance.exchange.AccountTrade;
import io.millrace.venuesim.binance.exchange.Decimals;
import io.millrace.venuesim.binance.exchange.Filter;
import io.millrace.venuesim.binance.exchange.Market;
import io.millrace.venuesim.binance.exchange.Order;
import io.millrace.venuesim.binance.exchange.SymbolRules;
import io.millrace.venuesim.binance.exchange.SymbolStatus;
import io.millrace.venuesim.binance.fault.Fault;
import io.millrace.venuesim.binance.fault.Faults;
import io.millrace.venuesim.binance.stream.Lines;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the simulator can be told from outside, over `/sim/…`, in a setup file, or at a time by a
/// script of faults: accounts, keys, money, prints, and everything a venue may do to its users.
final class Admin {
  static final String MOST = "1000000000000";

  /// What can be asked for.
  static final List<String> ACTIONS =
      List.of(
          "accounts",
          "keys",
          "revoke",
          "permit",
          "transfer",
          "trading",
          "symbols",
          "limits",
          "reference",
          "range",
          "status",
          "tick",
          "print",
          "expire",
          "clock",
          "ban",
          "forgive",
          "faults",
          "calm",
          "disconnect",
          "mute",
          "unmute",
          "shutdown");

  private final Venue venue;
  private final Lines lines;

  Admin(Venue venue, Lines lines) {
    this.venue = venue;
    this.lines = lines;
  }

  /// Carries one action out.
  ///
  /// @throws io.millrace.core.document.InvalidDocumentException with all that is wrong
  /// @throws IllegalArgumentException in one line, when it cannot be done
  Document act(String action, Document body) {
    DocumentReader given = DocumentReader.of(body, action);
    return switch (action) {
      case "accounts" -> venue.within(() -> addAccount(given));
      case "keys" -> venue.within(() -> addKey(given, given.whole("uid", 0, 1, Long.MAX_VALUE)));
      case "revoke" -> revoke(given);
      case "permit" -> permit(given);
      case "transfer" -> transfer(given);
      case "trading" -> trading(given);
      case "symbols" -> venue.within(() -> addSymbol(given));
      case "limits" -> MarketRules.limits(venue, given);
      case "reference" -> MarketRules.reference(venue, given);
      case "range" -> MarketRules.range(venue, given);
      case "status" -> status(given);
      case "tick" -> tick(given);
      case "print" -> print(given);
      case "expire" -> expire(given);
      case "clock" -> clock(given);
      case "ban" -> ban(given);
      case "forgive" -> forgive(given);
      case "faults" -> faults(given);
      case "calm" -> calm(given);
      case "disconnect" -> lines(given, lines::cutAll);
      case "mute" -> lines(given, () -> lines.muteAll(true));
      case "unmute" -> lines(given, () -> lines.muteAll(false));
      case "shutdown" -> lines(given, lines::announceShutdown);
      default ->
          throw new IllegalArgumentException(
              "there is no action '" + action + "'; there are " + String.join(", ", ACTIONS));
    };
  }

  static Document done() {
    return Document.fields().build();
  }

  // ---- accounts and keys

  private Document addAccount(DocumentReader given) {
    long uid = given.whole("uid", 1 + venue.exchange().accounts().size(), 1, Long.MAX_VALUE);
    String name = given.text("name", "account-" + uid);
    long group = given.whole("tradeGroupId", -1, -1, Long.MAX_VALUE);
    boolean discounts = given.flag("payWithBnb", false);
    DocumentReader rates = given.object("commission");
    Account.Commission commission =
        new Account.Commission(
            rate(rates, "maker", "0.001"),
            rate(rates, "taker", "0.001"),
            rate(rates, "buyer", "0"),
            rate(rates, "seller", "0"),
            rate(rates, "discount", "0.25"));
    Map<String, Document> balances =
        given.node("balances") instanceof Document.Fields fields ? fields.fields() : Map.of();
    DocumentReader money = given.object("balances");
    balances.keySet().forEach(asset -> money.requiredDecimal(asset, "0", MOST));
    List<DocumentReader> keys = given.objects("keys");
    keys.forEach(key -> keyOf(key, uid));
    given.finish();
    Account account = venue.exchange().addAccount(uid, name, commission, group, discounts);
    long now = venue.clock().micros();
    balances
        .keySet()
        .forEach(
            asset ->
                venue
                    .exchange()
                    .transfer(account, asset, exact(money.requiredDecimal(asset, "0", MOST)), now));
    keys.forEach(key -> venue.add(keyOf(key, uid)));
    return Document.fields().put("uid", uid).build();
  }

  private static BigDecimal rate(DocumentReader rates, String name, String usual) {
    return exact(rates.decimal(name, usual, "0", "1"));
  }

  static BigDecimal exact(BigDecimal value) {
    return value.setScale(Decimals.SCALE, RoundingMode.DOWN);
  }

  private Document addKey(DocumentReader given, long uid) {
    ApiKey key = keyOf(given, uid);
    given.finish();
    venue.add(key);
    return done();
  }

  private static ApiKey keyOf(DocumentReader given, long uid) {
    String key = given.text("key", "");
    if (!key.matches("[A-Za-z0-9]{1,64}")) {
      given.problem("key", key, "1 to 64 letters and digits");
    }
    ApiKey.Kind kind =
        given.parsed("kind", ApiKey.Kind.HMAC, "HMAC, RSA or ED25519", ApiKey.Kind::valueOf);
    String secret = given.text("secret", given.text("publicKey", ""));
    if (secret.isEmpty()) {
      given.problem("secret", "", "the secret of an HMAC key, or in publicKey the public half");
    }
    return new ApiKey(key, uid, kind, secret, permissions(given));
  }

  private static ApiKey.Permissions permissions(DocumentReader given) {
    List<String> ips = new ArrayList<>();
    if (given.node("ips") instanceof Document.Items items) {
      for (Document item : items.items()) {
        ips.add(item instanceof Document.Text text ? text.value() : "");
      }
    }
    return new ApiKey.Permissions(
        given.flag("reading", true),
        given.flag("trading", true),
        given.flag("withdrawals", false),
        given.flag("internalTransfer", false),
        given.flag("universalTransfer", false),
        ips);
  }

  private ApiKey key(DocumentReader given) {
    String name = given.text("key", "");
    ApiKey key = venue.within(() -> venue.key(name));
    if (key == null) {
      throw new IllegalArgumentException("key: there is no such key");
    }
    return key;
  }

  private Document revoke(DocumentReader given) {
    key(given).revoke();
    return done();
  }

  private Document permit(DocumentReader given) {
    ApiKey key = key(given);
    ApiKey.Permissions permissions = permissions(given);
    given.finish();
    key.allow(permissions);
    return done();
  }

  private Account account(DocumentReader given) {
    long uid = given.whole("uid", 1, 1, Long.MAX_VALUE);
    Account account = venue.exchange().account(uid);
    if (account == null) {
      throw new IllegalArgumentException("uid: there is no account " + uid);
    }
    return account;
  }

  private Document transfer(DocumentReader given) {
    String asset = given.text("asset", "");
    BigDecimal amount = exact(given.requiredDecimal("amount", "-" + MOST, MOST));
    return venue.within(
        () -> {
          Account account = account(given);
          given.finish();
          venue.exchange().transfer(account, asset, amount, venue.clock().micros());
          return done();
        });
  }

  private Document trading(DocumentReader given) {
    boolean allowed = given.flag("allowed", true);
    return venue.within(
        () -> {
          Account account = account(given);
          given.finish();
          venue.exchange().allowTrading(account, allowed);
          return done();
        });
  }

  // ---- symbols and prices

  private Document addSymbol(DocumentReader given) {
    SymbolRules rules =
        KnownSymbols.rules(
            given.text("symbol", ""),
            given.text("base", ""),
            given.text("quote", ""),
            exact(given.decimal("tickSize", "0.01", "0", MOST)),
            exact(given.decimal("stepSize", "0.001", "0", MOST)),
            exact(given.decimal("maxQty", "90000", "0", MOST)),
            exact(given.decimal("minNotional", "5", "0", MOST)));
    if (rules.symbol().isEmpty() || rules.baseAsset().isEmpty() || rules.quoteAsset().isEmpty()) {
      given.problem("symbol", rules.symbol(), "given together with base and quote");
    }
    given.finish();
    venue.add(rules);
    return done();
  }

  private Document status(DocumentReader given) {
    String symbol = given.text("symbol", "");
    SymbolStatus status =
        given.parsed(
            "status",
            SymbolStatus.TRADING,
            "one of " + List.of(SymbolStatus.values()),
            SymbolStatus::valueOf);
    given.finish();
    return venue.within(
        () -> {
          venue.exchange().change(symbol, status);
          return done();
        });
  }

  /// New grids for a symbol, as the venue changes them now and then.
  private Document tick(DocumentReader given) {
    String symbol = given.text("symbol", "");
    BigDecimal tick = exact(given.requiredDecimal("tickSize", "0", MOST));
    BigDecimal step = exact(given.requiredDecimal("stepSize", "0", MOST));
    given.finish();
    return venue.within(
        () -> {
          SymbolRules rules = venue.exchange().market(symbol).rules();
          List<Filter> filters = new ArrayList<>();
          for (Filter filter : rules.filters()) {
            filters.add(
                switch (filter) {
                  case Filter.PriceFilter old ->
                      new Filter.PriceFilter(old.minPrice(), old.maxPrice(), tick);
                  case Filter.LotSize old -> new Filter.LotSize(step, old.maxQty(), step);
                  case Filter other -> other;
                });
          }
          venue.exchange().change(rules.withFilters(filters));
          return done();
        });
  }

  private Document print(DocumentReader given) {
    String symbol = given.text("symbol", "");
    BigDecimal price = exact(given.requiredDecimal("price", "0", MOST));
    BigDecimal qty = exact(given.decimal("qty", "1", "0", MOST));
    boolean buyerMaker = given.flag("buyerMaker", true);
    given.finish();
    return venue.within(
        () -> {
          venue.exchange().print(symbol, price, qty, buyerMaker, venue.clock().micros());
          return done();
        });
  }

  private Document expire(DocumentReader given) {
    String symbol = given.text("symbol", "");
    long orderId = given.whole("orderId", 0, 0, Long.MAX_VALUE);
    return venue.within(
        () -> {
          Account account = account(given);
          given.finish();
          venue.exchange().expire(account, symbol, orderId, venue.clock().micros());
          return done();
        });
  }

  // ---- what goes wrong

  private Document clock(DocumentReader given) {
    long millis = given.whole("aheadMillis", 0, -86_400_000, 86_400_000);
    given.finish();
    venue.clock().shift(millis * 1000);
    return done();
  }

  private Document ban(DocumentReader given) {
    String ip = given.text("ip", "127.0.0.1");
    long millis = given.whole("millis", 120_000, 1, 259_200_000);
    given.finish();
    return venue.within(
        () -> {
          venue.limits().ban(ip, venue.clock().micros(), millis * 1000);
          return done();
        });
  }

  private Document forgive(DocumentReader given) {
    given.finish();
    return venue.within(
        () -> {
          venue.limits().forgive();
          return done();
        });
  }

  private Document faults(DocumentReader given) {
    if (given.has("seed")) {
      venue.faults().seed(given.whole("seed", 0, 0, Long.MAX_VALUE));
    }
    List<Faults.Rule> rules = new ArrayList<>();
    for (DocumentReader rule : given.objects("rules")) {
      Fault fault = Fault.parse(rule.text("fault", ""));
      rules.add(
          new Faults.Rule(
              fault,
              rule.text("on", "*"),
              (int) rule.whole("skip", 0, 0, 1_000_000),
              (int) rule.whole("times", 0, 0, 1_000_000),
              rule.decimal("chance", "1", "0", "1").doubleValue()));
    }
    given.finish();
    rules.forEach(venue.faults()::add);
    return done();
  }

  private Document calm(DocumentReader given) {
    given.finish();
    venue.faults().clear();
    lines.muteAll(false);
    return done();
  }

  private static Document lines(DocumentReader given, Runnable action) {
    given.finish();
    action.run();
    return done();
  }

  // ---- the truth

  /// Everything the exchange knows of every account: the oracle of tests.
  Document state() {
    return venue.within(
        () -> {
          List<Document> accounts = new ArrayList<>();
          for (Account account : venue.exchange().accounts()) {
            accounts.add(state(account));
          }
          Document.Builder happened = Document.fields();
          venue.faults().happened().forEach((kind, count) -> happened.put(kind.name(), count));
          return Document.fields()
              .put("accounts", Document.items(accounts))
              .put("faults", happened.build())
              .put("connections", lines.open())
              .build();
        });
  }

  private Document state(Account account) {
    Document.Builder balances = Document.fields();
    account
        .balances()
        .forEach(
            (asset, balance) ->
                balances.put(
                    asset,
                    Document.fields()
                        .put("free", Wire.amount(balance.free()))
                        .put("locked", Wire.amount(balance.locked()))
                        .build()));
    List<Document> orders = new ArrayList<>();
    List<Document> trades = new ArrayList<>();
    for (Market market : venue.exchange().markets()) {
      for (Order order : account.orders(market.symbol())) {
        orders.add(Wire.MILLIS.order(order));
      }
      for (AccountTrade trade : account.trades(market.symbol())) {
        trades.add(Wire.MILLIS.trade(trade));
      }
    }
    return Document.fields()
        .put("uid", account.uid())
        .put("name", account.name())
        .put("balances", balances.build())
        .put("orders", Document.items(orders))
        .put("trades", Document.items(trades))
        .build();
  }
}
