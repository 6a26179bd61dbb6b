package io.millrace.server.wiring;

import io.millrace.core.account.Balance;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.VenueId;
import io.millrace.core.reason.Reason;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.engine.account.AccountElsewhere;
import io.millrace.engine.account.Engine;
import io.millrace.engine.account.view.AccountStatus;
import io.millrace.engine.nodes.Node;
import io.millrace.server.accounts.AccountView;
import io.millrace.server.accounts.Accounts;
import io.millrace.server.accounts.KeyOrder;
import io.millrace.server.accounts.KeyTestView;
import io.millrace.server.accounts.KeyTrial;
import io.millrace.server.accounts.NewAccount;
import io.millrace.server.accounts.NewCredential;
import io.millrace.server.accounts.NewKeyView;
import io.millrace.server.accounts.VenueView;
import io.millrace.server.api.Given;
import io.millrace.server.api.Mode;
import io.millrace.server.audit.Audit;
import io.millrace.server.audit.Note;
import io.millrace.server.errors.ApiException;
import io.millrace.server.users.Caller;
import io.millrace.store.AccountMode;
import io.millrace.store.AccountRecord;
import io.millrace.store.AccountStore;
import io.millrace.store.AuditAction;
import io.millrace.store.CredentialRecord;
import io.millrace.store.CredentialRecord.Check;
import io.millrace.store.CredentialRecord.Verdict;
import io.millrace.store.FenceRecord;
import io.millrace.store.FenceStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Accounts as the engine runs them.
final class EngineAccounts implements Accounts {
  private static final Asset USUAL = Asset.of("USDT");

  private final Engine engine;
  private final Node node;
  private final AccountStore store;
  private final CredentialDesk credentials;
  private final Audit audit;
  private final FenceStore fences;
  private final AccountViews views;

  EngineAccounts(
      Engine engine,
      Node node,
      AccountStore store,
      CredentialDesk credentials,
      FenceStore fences,
      Audit audit,
      Readers readers) {
    this.audit = audit;
    this.fences = fences;
    this.node = node;
    this.engine = engine;
    this.store = store;
    this.credentials = credentials;
    this.views = new AccountViews(engine, credentials.store(), fences, readers);
  }

  @Override
  public List<AccountView> accounts() {
    return Mine.accounts(engine).stream().map(views::account).toList();
  }

  AccountView account(AccountStatus account) {
    return views.account(account);
  }

  /// What an account is worth in its currency, as its view says it.
  String equity(AccountStatus account) {
    return views.equity(account);
  }

  @Override
  public AccountView account(String id) {
    return views.account(status(id));
  }

  private AccountStatus status(String id) {
    return Mine.account(engine, Given.id("account", id))
        .orElseThrow(() -> ApiException.notFound("account", id));
  }

  private AccountRecord real(String id) {
    AccountRecord account = status(id).record();
    if (!account.mode().isReal()) {
      throw ApiException.conflict("account '" + account.name() + "' is on paper: it needs no key");
    }
    return account;
  }

  @Override
  public AccountView create(NewAccount account) {
    AccountMode mode =
        AccountMode.valueOf(Objects.requireNonNullElse(account.mode(), Mode.PAPER).name());
    AccountRecord created = mode.isReal() ? createReal(account, mode) : createPaper(account);
    node.add(created.id());
    return account(String.valueOf(created.id()));
  }

  private AccountRecord createReal(NewAccount account, AccountMode mode) {
    VenueId venue = credentials.venue(Objects.requireNonNull(account.venue()));
    NewCredential given = Objects.requireNonNull(account.credential());
    checkName(account.name());
    Asset currency = currency(account, List.of());
    CredentialRecord credential = credentials.fit(venue, mode, given, "credential.");
    return named(
        account,
        name ->
            credentials
                .store()
                .open(
                    new io.millrace.store.NewAccount(
                        Caller.current().user(), name, venue, mode, currency, List.of()),
                    credential,
                    Instant.now()));
  }

  /// Before a key is tested for nothing.
  private void checkName(String name) {
    if (store.accounts().stream()
        .anyMatch(one -> one.name().equals(name) && Caller.owns(one.owner()))) {
      throw taken(name);
    }
  }

  private static InvalidDocumentException taken(String name) {
    return new InvalidDocumentException("name", "'" + name + "'", "one that no account has yet");
  }

  private AccountRecord named(
      NewAccount account, java.util.function.Function<String, AccountRecord> create) {
    String name = account.name();
    try {
      return audit.together(
          sheet -> {
            AccountRecord created = create.apply(name);
            sheet.add(
                note(AuditAction.ACCOUNT_CREATED, created.id())
                    .with("name", name)
                    .with("venue", created.venue())
                    .with("mode", created.mode()));
            return created;
          });
    } catch (IllegalArgumentException again) {
      InvalidDocumentException taken = taken(name);
      taken.initCause(again);
      throw taken;
    }
  }

  private static Note note(AuditAction action, long account) {
    return Note.of(action, "account " + account);
  }

  private AccountRecord createPaper(NewAccount account) {
    List<Balance> funds = new ArrayList<>();
    Objects.requireNonNullElse(account.funds(), Map.<String, String>of())
        .forEach(
            (asset, amount) ->
                funds.add(
                    new Balance(
                        Given.value("funds", asset, "an asset such as USDT", Asset::of),
                        Given.value(
                            "funds." + asset, amount, "an amount of at least 0", this::funds),
                        Amount.ZERO)));
    return named(
        account,
        name ->
            store.create(
                new io.millrace.store.NewAccount(
                    Caller.current().user(),
                    name,
                    new VenueId("paper"),
                    AccountMode.PAPER,
                    currency(account, funds),
                    funds),
                Instant.now()));
  }

  /// What the account is counted in: what was asked for, else USDT, unless its funds are in other
  /// money only.
  private static Asset currency(NewAccount account, List<Balance> funds) {
    Optional<Asset> asked =
        Given.optional("currency", account.currency(), "an asset such as USDT", Asset::of);
    if (asked.isPresent()) {
      return asked.get();
    }
    List<Asset> money = funds.stream().map(Balance::asset).toList();
    if (money.isEmpty() || money.contains(USUAL)) {
      return USUAL;
    }
    Asset dollars = Asset.of("USD");
    return money.contains(dollars) ? dollars : money.getFirst();
  }

  private Amount funds(String text) {
    Amount amount = Amount.of(text);
    if (amount.isNegative()) {
      throw new IllegalArgumentException("below 0");
    }
    return amount;
  }

  @Override
  public void delete(String id) {
    AccountRecord account = status(id).record();
    int bots = engine.bots(account.id()).size();
    if (bots > 0) {
      throw ApiException.conflict(
          "account '" + account.name() + "' has " + bots + " bots: delete them first");
    }
    node.without(account.id(), () -> remove(account.id()));
  }

  private void remove(long account) {
    try {
      audit.write(
          sheet -> {
            credentials.store().removeAccount(account, Instant.now());
            sheet.add(note(AuditAction.ACCOUNT_DELETED, account));
          });
    } catch (IllegalStateException raced) {
      throw ApiException.conflict(String.valueOf(raced.getMessage()));
    }
  }

  @Override
  public AccountView retry(String id) {
    AccountStatus account = status(id);
    if (credentials.isUnfit(account.record().id())) {
      examineAgain(account.record());
    }
    engine.trouble().retry(account.record().id());
    return views.account(account);
  }

  @Override
  public AccountView lookedAt(String id) {
    long account = status(id).record().id();
    Optional<FenceRecord> fence = fences.of(account);
    try {
      return audit.after(
          () -> {
            engine.trouble().lift(account, Caller.current().user());
            return account(id);
          },
          _ ->
              note(AuditAction.ACCOUNT_LOOKED_AT, account)
                  .with("found", fence.flatMap(FenceRecord::found).map(Reason::text).orElse("")));
    } catch (IllegalStateException refused) {
      throw ApiException.conflict(String.valueOf(refused.getMessage()));
    }
  }

  // ---- credentials

  @Override
  public List<VenueView> venues() {
    return credentials.venues();
  }

  @Override
  public NewKeyView newKey(KeyOrder order) {
    return credentials.newKey(order);
  }

  @Override
  public KeyTestView tryKey(KeyTrial trial) {
    if (trial.mode() == Mode.PAPER) {
      throw new InvalidDocumentException("mode", "PAPER", "TESTNET or LIVE");
    }
    VenueId venue = credentials.venue(trial.venue());
    AccountMode mode = AccountMode.valueOf(trial.mode().name());
    return AccountViews.test(
        credentials.examine(venue, mode, trial.credential(), "credential.").examination());
  }

  @Override
  public AccountView putCredential(String id, NewCredential credential) {
    AccountRecord account = real(id);
    CredentialRecord fit = credentials.fit(account.venue(), account.mode(), credential, "");
    audit.write(
        sheet -> {
          credentials.store().replace(account.id(), fit);
          sheet.add(note(AuditAction.CREDENTIAL_PUT, account.id()).with("kind", fit.kind()));
        });
    // Begins anew with the new key; what rests at the venue stays there meanwhile.
    try {
      node.without(account.id(), () -> {});
    } catch (AccountElsewhere _) {
      // Its node finds its epoch raised, and begins anew. The key itself goes no other way.
      long _ = store.takeOwnership(account.id());
    }
    return account(id);
  }

  @Override
  public KeyTestView testCredential(String id) {
    AccountRecord account = real(id);
    return AccountViews.test(
        audit.after(
            () -> examineAgain(account),
            tested ->
                note(AuditAction.CREDENTIAL_TESTED, account.id())
                    .with("verdict", tested.check().verdict())));
  }

  private KeyExaminer.Examination examineAgain(AccountRecord account) {
    var examination = credentials.examineAgain(account);
    heed(engine, account, examination.check());
    return examination;
  }

  /// A key that may do what it must not, or not trade, opens nothing more.
  static void heed(Engine engine, AccountRecord account, Check check) {
    boolean unfit = check.verdict() == Verdict.UNFIT;
    engine.trouble().bar(account.id(), unfit ? Optional.of(check.detail()) : Optional.empty());
  }
}
