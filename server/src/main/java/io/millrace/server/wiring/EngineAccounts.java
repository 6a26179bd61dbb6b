package io.millrace.server.wiring;

import io.millrace.core.account.Balance;
import io.millrace.core.market.VenueId;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.engine.account.Engine;
import io.millrace.engine.account.view.AccountStatus;
import io.millrace.server.accounts.AccountView;
import io.millrace.server.accounts.Accounts;
import io.millrace.server.accounts.NewAccount;
import io.millrace.server.api.Given;
import io.millrace.server.api.Mode;
import io.millrace.store.AccountMode;
import io.millrace.store.AccountStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Accounts as the engine runs them.
final class EngineAccounts implements Accounts {
  private final Engine engine;
  private final AccountStore store;

  EngineAccounts(Engine engine, AccountStore store) {
    this.engine = engine;
    this.store = store;
  }

  @Override
  public List<AccountView> accounts() {
    return engine.accounts().stream().map(this::account).toList();
  }

  AccountView account(AccountStatus account) {
    Asset currency = account.record().currency();
    List<AccountView.Balance> balances = new ArrayList<>();
    BigDecimal equity = BigDecimal.ZERO;
    for (Balance balance : account.balances()) {
      BigDecimal total = balance.free().plus(balance.locked()).toBigDecimal();
      BigDecimal value = total.multiply(worth(balance.asset(), currency));
      equity = equity.add(value);
      balances.add(
          new AccountView.Balance(
              balance.asset().toString(),
              Figures.text(balance.free()),
              Figures.text(balance.locked()),
              Figures.text(balance.free().plus(balance.locked())),
              Figures.money(value)));
    }
    return new AccountView(
        String.valueOf(account.record().id()),
        account.record().name(),
        account.record().venue().toString(),
        Mode.PAPER,
        currency.toString(),
        Figures.money(equity),
        balances,
        new AccountView.Connection(
            account.fault().isEmpty(), account.fault().orElse("paper account, in this process")));
  }

  /// What one unit of an asset is worth in a currency; nothing where no instrument says.
  private BigDecimal worth(Asset asset, Asset currency) {
    if (asset.equals(currency)) {
      return BigDecimal.ONE;
    }
    return engine.market().instruments().stream()
        .filter(one -> one.base().equals(asset) && one.quote().equals(currency))
        .map(one -> engine.price(one.id()).toBigDecimal())
        .findFirst()
        .orElse(BigDecimal.ZERO);
  }

  @Override
  public AccountView create(NewAccount account) {
    List<Balance> funds = new ArrayList<>();
    account
        .funds()
        .forEach(
            (asset, amount) ->
                funds.add(
                    new Balance(
                        Given.value("funds", asset, "an asset such as USDT", Asset::of),
                        Given.value(
                            "funds." + asset, amount, "an amount of at least 0", this::funds),
                        Amount.ZERO)));
    var created =
        store.create(
            new io.millrace.store.NewAccount(
                account.name().strip(),
                new VenueId("paper"),
                AccountMode.PAPER,
                Asset.of("USDT"),
                funds),
            Instant.now());
    engine.open(created.id());
    return account(engine.account(created.id()).orElseThrow());
  }

  private Amount funds(String text) {
    Amount amount = Amount.of(text);
    if (amount.isNegative()) {
      throw new IllegalArgumentException("below 0");
    }
    return amount;
  }
}
