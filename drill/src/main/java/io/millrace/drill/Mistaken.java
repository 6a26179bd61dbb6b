package io.millrace.drill;

import io.millrace.core.account.Position;
import io.millrace.core.bot.BotSnapshot;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Fill;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Money;
import io.millrace.engine.account.ledger.AccountLedger;
import io.millrace.engine.account.ledger.Fences;
import io.millrace.store.AccountCommit;
import io.millrace.store.AccountImage;
import io.millrace.store.BotRecord;
import io.millrace.store.FillRecord;
import io.millrace.store.RiskRecord;
import io.millrace.store.StoreException;
import io.millrace.store.UnknownOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A node's way to the store, with the mistake that was planted in it.
final class Mistaken implements AccountLedger {
  private final Node node;
  private final Planted planted;
  private Optional<AccountCommit> behind = Optional.empty();

  Mistaken(Node node, Planted planted) {
    this.node = node;
    this.planted = planted;
  }

  @Override
  public AccountImage take(long account) {
    AccountImage image = node.take(account);
    return switch (planted) {
      case FORGETS_LIMITS ->
          new AccountImage(
              image.account(),
              image.lastSequence(),
              image.balances(),
              image.bots(),
              image.liveOrders(),
              image.trades(),
              RiskRecord.open(image.account().currency()));
      case FORGETS_TRADES -> image(image, image.bots(), Map.of(), false);
      case FORGETS_ORDERS -> image(image, image.bots(), image.trades(), true);
      case FORGETS_BOTS ->
          image(
              image,
              image.bots().stream().map(node.world().tenant(account)::firstOf).toList(),
              image.trades(),
              false);
      default -> image;
    };
  }

  private static AccountImage image(
      AccountImage of,
      List<BotRecord> bots,
      Map<ClientOrderId, Set<String>> trades,
      boolean noOrders) {
    return new AccountImage(
        of.account(),
        of.lastSequence(),
        of.balances(),
        bots,
        noOrders ? List.of() : of.liveOrders(),
        trades,
        of.risk());
  }

  @Override
  public void commit(AccountCommit commit) {
    switch (planted) {
      case SENDS_BEFORE_COMMIT -> {
        Optional<AccountCommit> before = behind;
        behind = Optional.of(commit);
        before.ifPresent(node::commit);
      }
      case HALF_A_COMMIT ->
          node.commit(commit.fills().isEmpty() ? commit : with(commit, List.of(), commit.fills()));
      case NAMES_TRADES_ITSELF ->
          node.commit(
              with(
                  commit,
                  commit.bots(),
                  commit.fills().stream().map(fill -> renamed(commit, fill)).toList()));
      case FORGETS_FEES ->
          node.commit(
              with(
                  commit,
                  commit.bots(),
                  commit.fills().stream().map(Mistaken::withoutFee).toList()));
      case EMBELLISHES_PROFIT ->
          node.commit(
              with(
                  commit,
                  commit.bots().stream().map(Mistaken::embellished).toList(),
                  commit.fills()));
      case IGNORES_OWNERSHIP -> node.commit(owned(commit));
      case IGNORES_FAILED_COMMITS -> {
        try {
          node.commit(commit);
        } catch (UnknownOutcome | StoreException ignored) {
          node.world().note("ignored", ignored.getClass().getSimpleName().length());
        }
      }
      default -> node.commit(commit);
    }
  }

  private FillRecord renamed(AccountCommit of, FillRecord fill) {
    return new FillRecord(
        fill.bot(),
        fill.instrument(),
        fill.venueTradeId() + "-" + node.epoch(node.world().tenant(of.account())),
        fill.order(),
        fill.ref(),
        fill.fill());
  }

  private static BotRecord embellished(BotRecord of) {
    BotSnapshot was = of.snapshot();
    Position held = was.position();
    if (held.realised().isZero()) {
      return of;
    }
    var better =
        new Position(
            held.side(),
            held.quantity(),
            held.cost(),
            held.realised().plus(Amount.of("0.01")),
            held.funding(),
            held.fees());
    var snapshot =
        new BotSnapshot(
            was.state(),
            was.desired(),
            was.closing(),
            was.started(),
            was.error(),
            was.waitingForFunds(),
            was.orders(),
            was.slots(),
            was.deals(),
            better);
    return new BotRecord(
        of.id(),
        of.name(),
        of.document(),
        of.configuration(),
        of.phase(),
        snapshot,
        of.stopped(),
        of.createdAt(),
        of.updatedAt());
  }

  private static FillRecord withoutFee(FillRecord of) {
    Fill fill = of.fill();
    var free =
        new Fill(
            fill.slot(),
            fill.side(),
            fill.price(),
            fill.quantity(),
            Money.zero(fill.fee().asset()),
            fill.liquidity(),
            fill.eventTime());
    return new FillRecord(of.bot(), of.instrument(), of.venueTradeId(), of.order(), of.ref(), free);
  }

  private AccountCommit owned(AccountCommit of) {
    return copy(of, node.world().tenant(of.account()).store.epoch(), of.bots(), of.fills());
  }

  private static AccountCommit with(
      AccountCommit of, List<BotRecord> bots, List<FillRecord> fills) {
    return copy(of, of.epoch(), bots, fills);
  }

  private static AccountCommit copy(
      AccountCommit of, long epoch, List<BotRecord> bots, List<FillRecord> fills) {
    return new AccountCommit(
        of.account(),
        epoch,
        of.events(),
        bots,
        of.removed(),
        of.orders(),
        fills,
        of.deals(),
        of.decisions(),
        of.balances(),
        of.activities(),
        of.news(),
        of.snapshot(),
        of.risk(),
        of.cursor());
  }

  @Override
  public Set<ClientOrderId> unknown(long account, Set<ClientOrderId> ids) {
    return planted == Planted.TRUSTS_AN_OLD_BACKUP ? Set.of() : node.unknown(account, ids);
  }

  @Override
  public Fences fences() {
    return node.fences();
  }

  @Override
  public long nextBot() {
    return node.nextBot();
  }
}
