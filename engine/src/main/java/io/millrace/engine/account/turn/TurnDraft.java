package io.millrace.engine.account.turn;

import io.millrace.core.account.Balance;
import io.millrace.core.document.Document;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.value.Asset;
import io.millrace.engine.account.books.AccountBooks;
import io.millrace.engine.live.LiveUpdate;
import io.millrace.store.AccountCommit;
import io.millrace.store.ActivityRecord;
import io.millrace.store.BotRecord;
import io.millrace.store.CursorRecord;
import io.millrace.store.DealRecord;
import io.millrace.store.DecisionRecord;
import io.millrace.store.FillRecord;
import io.millrace.store.JournalEntry;
import io.millrace.store.NewsRecord;
import io.millrace.store.OrderRecord;
import io.millrace.store.SnapshotRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What one turn of an account is to store, and what those who watch are told of it.
public final class TurnDraft {
  private final AccountBooks books;
  private final Instant now;
  private final List<JournalEntry> journal = new ArrayList<>();
  private final Map<ClientOrderId, OrderRecord> orders = new LinkedHashMap<>();
  private final Set<Long> changed = new LinkedHashSet<>();
  private final Set<Long> shown = new LinkedHashSet<>();
  private final List<BotRecord> last = new ArrayList<>();
  private final List<Long> removed = new ArrayList<>();
  private Optional<List<BotRecord>> records = Optional.empty();
  private boolean stores;

  public final List<FillRecord> fills = new ArrayList<>();
  public final Map<String, DealRecord> deals = new LinkedHashMap<>();
  public final List<DecisionRecord> decisions = new ArrayList<>();
  public final Map<Asset, Balance> balances = new LinkedHashMap<>();
  public final List<ActivityRecord> activities = new ArrayList<>();
  public final List<NewsRecord> news = new ArrayList<>();
  public Optional<SnapshotRecord> snapshot = Optional.empty();

  public TurnDraft(AccountBooks books, Instant now) {
    this.books = books;
    this.now = now;
  }

  public void journal(String kind, Document event) {
    journal.add(new JournalEntry(++books.sequence, now, kind, event));
  }

  public void order(OrderRecord order) {
    orders.put(order.id(), order);
    if (order.order().state().isEnded()) {
      books.liveOrders.remove(order.id());
    } else {
      books.liveOrders.put(order.id(), order);
    }
  }

  public void change(long bot) {
    changed.add(bot);
    records = Optional.empty();
  }

  /// The bot is as it is stored, and nobody has been told of it yet.
  public void show(long bot) {
    shown.add(bot);
  }

  /// The bot leaves; stored as it is now.
  public void remove(long bot) {
    last.add(books.record(bot, now));
    changed.remove(bot);
    removed.add(bot);
  }

  /// Is stored, whatever is in it.
  public void store() {
    stores = true;
  }

  public AccountCommit commit(CursorRecord cursor) {
    AccountCommit.Builder commit = AccountCommit.of(books.account.id(), books.account.epoch());
    journal.forEach(commit::event);
    last.forEach(commit::bot);
    records = Optional.of(changedRecords());
    records().forEach(commit::bot);
    removed.forEach(bot -> commit.remove(bot, now));
    orders.values().forEach(commit::order);
    fills.forEach(commit::fill);
    deals.values().forEach(commit::deal);
    decisions.forEach(commit::decision);
    balances.values().forEach(commit::balance);
    activities.forEach(commit::activity);
    news.forEach(commit::news);
    snapshot.ifPresent(commit::snapshot);
    books.risk.unstored(books.machine).ifPresent(commit::risk);
    return commit.cursor(cursor).build();
  }

  public boolean isEmpty() {
    return !isSeen() && !stores;
  }

  /// Whether there is something in it beside where the market stands.
  public boolean isSeen() {
    return !journal.isEmpty()
        || !changed.isEmpty()
        || !removed.isEmpty()
        || !orders.isEmpty()
        || !balances.isEmpty()
        || !activities.isEmpty()
        || !news.isEmpty()
        || !decisions.isEmpty()
        || snapshot.isPresent();
  }

  /// Bots that changed, as they are now; after {@link #commit} as they are stored.
  public List<BotRecord> records() {
    return records.orElseGet(this::changedRecords);
  }

  /// Bots that are to be seen and did not change.
  public List<BotRecord> unchanged() {
    return shown.stream()
        .filter(bot -> !changed.contains(bot) && books.bots.containsKey(bot))
        .map(bot -> books.record(bot, now))
        .toList();
  }

  private List<BotRecord> changedRecords() {
    return changed.stream()
        .filter(books.bots::containsKey)
        .map(bot -> books.record(bot, now))
        .toList();
  }

  public List<Long> removed() {
    return removed;
  }

  /// What to tell those who watch.
  public List<LiveUpdate> updates() {
    long account = books.account.id();
    List<LiveUpdate> all = new ArrayList<>();
    orders.values().forEach(order -> all.add(new LiveUpdate.OrderChanged(account, order)));
    fills.forEach(fill -> all.add(new LiveUpdate.Filled(account, fill)));
    deals.values().forEach(deal -> all.add(new LiveUpdate.DealChanged(account, deal)));
    decisions.forEach(decision -> all.add(new LiveUpdate.Decided(account, decision)));
    activities.forEach(activity -> all.add(new LiveUpdate.Happened(account, activity)));
    changed.forEach(bot -> all.add(new LiveUpdate.BotChanged(account, bot)));
    unchanged().forEach(bot -> all.add(new LiveUpdate.BotChanged(account, bot.id())));
    removed.forEach(bot -> all.add(new LiveUpdate.BotRemoved(account, bot)));
    if (!balances.isEmpty() || snapshot.isPresent()) {
      all.add(new LiveUpdate.AccountChanged(account));
    }
    return all;
  }
}
