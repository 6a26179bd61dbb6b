package io.millrace.venuesim.binance.exchange;

import io.millrace.venuesim.binance.exchange.Account.Balance;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Moves money: locks what an order may need, exchanges what it traded, takes commissions, gives
/// back what it no longer needs. The house has no balances.
final class Settlement {
  private static final String DISCOUNT_ASSET = "BNB";

  private final Floor floor;

  Settlement(Floor floor) {
    this.floor = floor;
  }

  void deposit(Account account, String asset, BigDecimal delta) {
    Balance balance = account.balance(asset);
    BigDecimal free = balance.free().add(delta);
    if (free.signum() < 0) {
      throw new IllegalArgumentException(
          asset + " " + delta.toPlainString() + " is more than is free: " + balance.free());
    }
    put(account, asset, free, balance.locked());
  }

  /// @throws Rejection when there is not as much
  void lock(Order order, BigDecimal amount) {
    if (order.account.isHouse()) {
      return;
    }
    Balance balance = order.account.balance(order.payAsset());
    if (balance.free().compareTo(amount) < 0) {
      throw Rejection.funds();
    }
    move(order, amount);
  }

  void release(Order order) {
    move(order, order.locked.negate());
  }

  /// Gives back what the rest of a resting order does not need.
  void releaseSurplus(Order order) {
    BigDecimal surplus = order.locked.subtract(needed(order, order.remaining()));
    if (surplus.signum() > 0) {
      move(order, surplus.negate());
    }
  }

  /// What an order at a price, or with a stop price, needs for a quantity.
  static BigDecimal needed(Order order, BigDecimal qty) {
    if (order.side() == Side.SELL) {
      return qty;
    }
    BigDecimal price = order.price().signum() > 0 ? order.price() : order.stopPrice();
    if (price.signum() == 0 && order.market.lastPrice() != null) {
      price = order.market.lastPrice();
    }
    return Decimals.up(price.multiply(qty));
  }

  /// What it can spend: its own lock and everything free.
  BigDecimal budget(Order order) {
    return order.locked.add(order.account.balance(order.payAsset()).free());
  }

  private void move(Order order, BigDecimal amount) {
    if (order.account.isHouse() || amount.signum() == 0) {
      return;
    }
    Balance balance = order.account.balance(order.payAsset());
    put(
        order.account,
        order.payAsset(),
        balance.free().subtract(amount),
        balance.locked().add(amount));
    order.locked = order.locked.add(amount);
  }

  /// Books one side of a trade and answers how its account sees it.
  AccountTrade settle(Order order, long tradeId, BigDecimal price, BigDecimal qty, boolean maker) {
    BigDecimal quote = Decimals.down(price.multiply(qty));
    boolean buys = order.side() == Side.BUY;
    SymbolRules rules = order.market.rules();
    pay(order, buys ? quote : qty);
    BigDecimal received = buys ? qty : quote;
    String asset = buys ? rules.baseAsset() : rules.quoteAsset();
    BigDecimal rate = rate(order, maker);
    String feeAsset = asset;
    BigDecimal fee = Decimals.down(received.multiply(rate));
    BigDecimal inDiscountAsset = discounted(order, quote, asset, rate);
    if (inDiscountAsset != null) {
      feeAsset = DISCOUNT_ASSET;
      fee = inDiscountAsset;
    }
    credit(order.account, asset, received);
    credit(order.account, feeAsset, fee.negate());
    return new AccountTrade(
        order.symbol(),
        tradeId,
        order.id,
        order.listId(),
        price,
        qty,
        quote,
        fee,
        feeAsset,
        floor.now,
        buys,
        maker);
  }

  /// The commission in the discount asset, or null when it is not paid so: switched off, no price
  /// known, or not enough of it. This is decided anew with every trade of an order.
  private @Nullable BigDecimal discounted(
      Order order, BigDecimal quote, String received, BigDecimal rate) {
    Account account = order.account;
    if (!account.paysWithDiscountAsset) {
      return null;
    }
    BigDecimal value = inDiscountAsset(order.market.rules().quoteAsset(), quote);
    if (value == null) {
      return null;
    }
    BigDecimal reduced =
        rate.multiply(BigDecimal.ONE.subtract(account.commission.discount())).multiply(value);
    BigDecimal fee = Decimals.down(reduced);
    BigDecimal there = account.balance(DISCOUNT_ASSET).free();
    if (received.equals(DISCOUNT_ASSET)) {
      there = there.add(value);
    }
    return there.compareTo(fee) >= 0 ? fee : null;
  }

  private @Nullable BigDecimal inDiscountAsset(String asset, BigDecimal amount) {
    if (asset.equals(DISCOUNT_ASSET)) {
      return amount;
    }
    Market direct = floor.markets.get(DISCOUNT_ASSET + asset);
    if (direct == null || direct.lastPrice() == null) {
      return null;
    }
    return amount.divide(direct.lastPrice(), Decimals.SCALE + 4, RoundingMode.DOWN);
  }

  private static BigDecimal rate(Order order, boolean maker) {
    Account.Commission rates = order.account.commission;
    return (maker ? rates.maker() : rates.taker())
        .add(order.side() == Side.BUY ? rates.buyer() : rates.seller());
  }

  /// Moves what is free to what is locked, no more than there is, or back when negative. Answers
  /// how much it moved.
  BigDecimal keep(Account account, String asset, BigDecimal amount) {
    Balance balance = account.balance(asset);
    BigDecimal moved = amount.min(balance.free());
    put(account, asset, balance.free().subtract(moved), balance.locked().add(moved));
    return moved;
  }

  /// From the lock first, then from what is free: a market order may cost more than was expected.
  private void pay(Order order, BigDecimal amount) {
    BigDecimal fromLock = amount.min(order.locked);
    Balance balance = order.account.balance(order.payAsset());
    put(
        order.account,
        order.payAsset(),
        balance.free().subtract(amount.subtract(fromLock)),
        balance.locked().subtract(fromLock));
    order.locked = order.locked.subtract(fromLock);
  }

  /// Moves quantity that self-trade prevention transfers between accounts of a group.
  void transfer(Order buyer, Order seller, BigDecimal price, BigDecimal qty) {
    BigDecimal quote = Decimals.down(price.multiply(qty));
    pay(buyer, quote);
    pay(seller, qty);
    credit(buyer.account, buyer.market.rules().baseAsset(), qty);
    credit(seller.account, seller.market.rules().quoteAsset(), quote);
  }

  private void credit(Account account, String asset, BigDecimal delta) {
    Balance balance = account.balance(asset);
    put(account, asset, balance.free().add(delta), balance.locked());
  }

  private void put(Account account, String asset, BigDecimal free, BigDecimal locked) {
    if (account.isHouse()) {
      return;
    }
    if (free.signum() < 0 || locked.signum() < 0) {
      throw new IllegalStateException(
          account.name() + " would own " + free + " free, " + locked + " locked " + asset);
    }
    account.balances.put(asset, new Balance(free, locked));
    floor.touch(account, asset);
  }
}
