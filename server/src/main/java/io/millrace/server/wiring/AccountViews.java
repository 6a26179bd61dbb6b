package io.millrace.server.wiring;

import io.millrace.core.account.Balance;
import io.millrace.core.reason.Reason;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.engine.account.Engine;
import io.millrace.engine.account.view.AccountStatus;
import io.millrace.server.accounts.AccountView;
import io.millrace.server.accounts.CredentialView;
import io.millrace.server.accounts.KeyCheckView;
import io.millrace.server.accounts.KeyKind;
import io.millrace.server.accounts.KeyTestView;
import io.millrace.server.api.Mode;
import io.millrace.store.CredentialRecord;
import io.millrace.store.CredentialRecord.Check;
import io.millrace.store.CredentialRecord.Verdict;
import io.millrace.store.CredentialStore;
import io.millrace.store.FenceStore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns what engine and store know of an account into what people see.
final class AccountViews {
  private final Engine engine;
  private final CredentialStore credentials;
  private final FenceStore fences;
  private final Readers readers;

  AccountViews(Engine engine, CredentialStore credentials, FenceStore fences, Readers readers) {
    this.readers = readers;
    this.engine = engine;
    this.credentials = credentials;
    this.fences = fences;
  }

  AccountView account(AccountStatus account) {
    Reader reader = readers.owner(account.record().id());
    Asset currency = account.record().currency();
    List<AccountView.Balance> balances = new ArrayList<>();
    for (Balance balance : account.balances()) {
      Optional<BigDecimal> value = value(balance, currency);
      balances.add(
          new AccountView.Balance(
              balance.asset().toString(),
              Figures.text(balance.free()),
              Figures.text(balance.locked()),
              Figures.text(balance.free().plus(balance.locked())),
              value.map(Figures::money).orElse(null)));
    }
    boolean real = account.record().mode().isReal();
    Optional<CredentialRecord> credential =
        real ? credentials.of(account.record().id()) : Optional.empty();
    return new AccountView(
        String.valueOf(account.record().id()),
        account.record().name(),
        account.record().venue().toString(),
        Mode.valueOf(account.record().mode().name()),
        currency.toString(),
        equity(account),
        balances,
        connection(account, credential, reader),
        credential.map(AccountViews::credential).orElse(null),
        real ? fence(account, reader) : null);
  }

  /// What an account is worth in its currency, as people read it.
  String equity(AccountStatus account) {
    BigDecimal equity = engine.equityBeside(account).toBigDecimal();
    for (Balance balance : account.balances()) {
      equity = equity.add(value(balance, account.record().currency()).orElse(BigDecimal.ZERO));
    }
    return Figures.money(equity);
  }

  private Optional<BigDecimal> value(Balance balance, Asset currency) {
    BigDecimal total = balance.free().plus(balance.locked()).toBigDecimal();
    return worth(balance.asset(), currency).map(total::multiply);
  }

  private AccountView.@Nullable Fence fence(AccountStatus account, Reader reader) {
    return fences
        .of(account.record().id())
        .map(up -> new AccountView.Fence(up.since(), reader.text(up.found())))
        .orElse(null);
  }

  private static AccountView.Connection connection(
      AccountStatus account, Optional<CredentialRecord> credential, Reader reader) {
    if (account.fault().isPresent()) {
      return new AccountView.Connection(false, reader.text(account.fault().get()));
    }
    if (!account.record().mode().isReal()) {
      return new AccountView.Connection(
          true, reader.text(Reason.acted("paper account, in this process")));
    }
    Optional<Check> unfit =
        credential
            .flatMap(CredentialRecord::check)
            .filter(check -> check.verdict() == Verdict.UNFIT);
    return unfit
        .map(
            check ->
                new AccountView.Connection(
                    false,
                    reader.text(
                        Reason.refused(
                            "key is unfit, so nothing is opened: {}; then Retry", check.detail()))))
        .orElseGet(() -> new AccountView.Connection(true, reader.text(Reason.acted("connected"))));
  }

  /// What one unit of an asset is worth in a currency; nothing where no instrument says.
  private Optional<BigDecimal> worth(Asset asset, Asset currency) {
    if (asset.equals(currency)) {
      return Optional.of(BigDecimal.ONE);
    }
    return engine.market().instruments().stream()
        .filter(one -> one.base().equals(asset) && one.quote().equals(currency))
        .findFirst()
        .map(one -> engine.price(one.id()))
        .filter(Price::isPositive)
        .map(Price::toBigDecimal);
  }

  private static CredentialView credential(CredentialRecord one) {
    return new CredentialView(
        KeyKind.valueOf(one.kind()),
        one.hint().orElse(null),
        one.publicKey().orElse(null),
        one.createdAt(),
        one.check().map(AccountViews::check).orElse(null));
  }

  private static KeyCheckView check(Check check) {
    return new KeyCheckView(
        KeyCheckView.Verdict.valueOf(check.verdict().name()), check.detail(), check.at());
  }

  static KeyTestView test(KeyExaminer.Examination examination) {
    return new KeyTestView(
        check(examination.check()),
        examination.balances().stream()
            .map(
                one ->
                    new KeyTestView.Held(
                        one.asset().toString(),
                        Figures.text(one.free()),
                        Figures.text(one.locked())))
            .toList());
  }
}
