package io.millrace.engine.account.books;

import io.millrace.core.bot.AccountMachine;
import io.millrace.core.bot.BotMachine;
import io.millrace.core.bot.KillReport;
import io.millrace.core.market.FeeRates;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.risk.RiskGate;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.engine.account.risk.AccountRisk;
import io.millrace.engine.account.view.AccountStatus;
import io.millrace.engine.account.view.BotStatus;
import io.millrace.store.AccountImage;
import io.millrace.store.AccountRecord;
import io.millrace.store.BotRecord;
import io.millrace.store.OrderRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What an account's owner holds in memory: the machine, and what is stored of its bots and orders.
///
/// Owner thread: the account's.
public final class AccountBooks {
  public final AccountRecord account;
  public final FeeRates fees;
  public final AccountMachine machine;
  public final AccountRisk risk;
  public final Map<Long, HostedBot> bots = new LinkedHashMap<>();

  /// Bots that go as soon as they have stopped, by number.
  public final Set<Long> deleting = new LinkedHashSet<>();

  public final Map<ClientOrderId, OrderRecord> liveOrders = new HashMap<>();
  public long sequence;

  /// Why nothing may be opened, such as a key that has become unfit; nothing when it may.
  public Optional<String> barred = Optional.empty();

  public AccountBooks(AccountImage image, String install, FeeRates fees) {
    this.account = image.account();
    this.fees = fees;
    this.machine = new AccountMachine(install, new RiskGate(image.risk().limits()));
    this.risk = new AccountRisk(image.risk());
    image.risk().memory().ifPresent(machine::restore);
    this.sequence = image.lastSequence();
    for (OrderRecord order : image.liveOrders()) {
      liveOrders.put(order.id(), order);
      machine.named(order.id());
    }
  }

  public HostedBot add(
      long id, String name, ConfiguredBot<?, ?> configured, int configuration, Instant createdAt) {
    addMachine(id, configured);
    var bot = new HostedBot(id, name, configured, configuration, createdAt);
    bots.put(id, bot);
    return bot;
  }

  private <C, S> void addMachine(long id, ConfiguredBot<C, S> configured) {
    machine.add(id, configured.type(), configured.config(), configured.instrument(), fees);
    machine.prioritise(id, configured.priority());
  }

  /// Goes on with another configuration of the same strategy.
  public void reconfigure(HostedBot bot, ConfiguredBot<?, ?> configured) {
    reconfigureTyped(machine.bot(bot.id), configured.config());
    machine.prioritise(bot.id, configured.priority());
    bot.reconfigure(configured);
  }

  // The strategy is the same one, so its configurations are of the machine's type.
  @SuppressWarnings("unchecked")
  private static <C, S> void reconfigureTyped(BotMachine<C, S> machine, Object config) {
    machine.reconfigure((C) config);
  }

  /// What had been stopped before, once the bots are here.
  public void restoreStopped(AccountImage image) {
    machine.restore(
        new KillReport(
            image.bots().stream()
                .filter(bot -> bots.containsKey(bot.id()))
                .flatMap(bot -> bot.stopped().stream())
                .toList()));
  }

  public HostedBot bot(long id) {
    HostedBot bot = bots.get(id);
    if (bot == null) {
      throw new IllegalArgumentException("there is no bot " + id);
    }
    return bot;
  }

  public BotRecord record(long id, Instant now) {
    HostedBot bot = bot(id);
    BotMachine<?, ?> of = machine.bot(id);
    return new BotRecord(
        id,
        bot.name,
        bot.document(),
        bot.configuration,
        of.phase(),
        of.snapshot(),
        machine.stopped(id),
        bot.createdAt,
        now);
  }

  public BotStatus status(BotRecord record) {
    HostedBot bot = bot(record.id());
    return new BotStatus(
        account.id(), record, bot.configured.instrument(), fees, bot.wakes, bot.suggestions);
  }

  public AccountStatus status() {
    return new AccountStatus(account, List.copyOf(machine.balances().values()), Optional.empty());
  }

  public OrderRecord liveOrder(ClientOrderId id) {
    return Objects.requireNonNull(liveOrders.get(id), () -> "order " + id + " is not live");
  }
}
