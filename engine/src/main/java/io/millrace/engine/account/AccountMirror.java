package io.millrace.engine.account;

import io.millrace.core.account.Balance;
import io.millrace.core.market.Instrument;
import io.millrace.engine.account.view.AccountStatus;
import io.millrace.engine.account.view.BotStatus;
import io.millrace.engine.live.LiveBus;
import io.millrace.engine.live.LiveUpdate;
import io.millrace.store.AccountImage;
import io.millrace.store.BotRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An account that another node runs, as it was last stored: for everybody who asks this node what
/// it does.
record AccountMirror(AccountStatus status, Map<Long, BotStatus> bots) {
  private static final Logger LOG = LoggerFactory.getLogger(AccountMirror.class);

  /// What fills cost at a real venue is known to the node that trades there; elsewhere the fees of
  /// paper stand in.
  static AccountMirror of(AccountImage image, EngineParts parts) {
    Map<Long, BotStatus> bots = new TreeMap<>();
    for (BotRecord record : image.bots()) {
      status(image, record, parts).ifPresent(bot -> bots.put(bot.id(), bot));
    }
    var account = new AccountStatus(image.account(), image.balances(), Optional.empty());
    return new AccountMirror(account, Map.copyOf(bots));
  }

  private static Optional<BotStatus> status(
      AccountImage image, BotRecord record, EngineParts parts) {
    try {
      Instrument instrument = parts.hub().instrument(record.document().instrument());
      parts.hub().follow(instrument.id()); // so that there is a price to count it at
      return Optional.of(
          new BotStatus(
              image.account().id(), record, instrument, parts.fees(), List.of(), List.of()));
    } catch (IllegalArgumentException | IllegalStateException unfit) {
      LOG.atDebug().addKeyValue("bot", record.id()).setCause(unfit).log("bot not shown");
      return Optional.empty();
    }
  }

  /// Tells what is not as it was.
  void publish(Optional<AccountMirror> before, LiveBus bus) {
    long account = status.record().id();
    List<Balance> balances = before.map(then -> then.status.balances()).orElse(List.of());
    if (!balances.equals(status.balances())) {
      bus.publish(new LiveUpdate.AccountChanged(account));
    }
    Map<Long, BotStatus> known = before.map(AccountMirror::bots).orElse(Map.of());
    bots.forEach(
        (id, bot) -> {
          if (!bot.equals(known.get(id))) {
            bus.publish(new LiveUpdate.BotChanged(account, id));
          }
        });
    known.keySet().stream()
        .filter(id -> !bots.containsKey(id))
        .forEach(id -> bus.publish(new LiveUpdate.BotRemoved(account, id)));
  }
}
