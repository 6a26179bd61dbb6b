package io.millrace.engine.account;

import io.millrace.core.order.ClientOrderId;
import io.millrace.store.AccountStore;
import io.millrace.store.Database;
import io.millrace.store.FillRecord;
import io.millrace.store.HistoryQueries;
import io.millrace.store.Named;
import io.millrace.store.OrderRecord;
import io.millrace.store.Page;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Looks into a real PostgreSQL.
final class StoreGlimpse implements Glimpse {
  private final AccountStore store;
  private final HistoryQueries history;
  private final long account;

  StoreGlimpse(Database database, long account) {
    this.store = new AccountStore(database);
    this.history = new HistoryQueries(database);
    this.account = account;
  }

  @Override
  public Optional<OrderRecord> order(ClientOrderId id) {
    return store.load(account).liveOrders().stream()
        .filter(order -> order.id().equals(id))
        .findFirst();
  }

  @Override
  public List<FillRecord> fills() {
    return history.fills(OptionalLong.empty(), new Page.Request(0, 500)).items().stream()
        .map(Named::record)
        .filter(fill -> account(fill))
        .toList();
  }

  private boolean account(FillRecord fill) {
    return store.load(account).bots().stream().anyMatch(bot -> bot.id() == fill.bot());
  }

  @Override
  public long epoch() {
    return store.load(account).account().epoch();
  }
}
