package io.millrace.store;

import io.millrace.core.account.Balance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one account stores in one transaction: all of it or nothing.
///
/// Of several records with the same key the last one counts.
///
/// @param account whose
/// @param epoch the owner's, from {@link AccountStore#takeOwnership}
/// @param events the journal's next entries, numbered without a gap
/// @param removed bots that leave the lists; their history stays
/// @param fills those already stored change nothing
public record AccountCommit(
    long account,
    long epoch,
    List<JournalEntry> events,
    List<BotRecord> bots,
    List<Removal> removed,
    List<OrderRecord> orders,
    List<FillRecord> fills,
    List<DealRecord> deals,
    List<DecisionRecord> decisions,
    List<Balance> balances,
    List<ActivityRecord> activities,
    List<NewsRecord> news,
    Optional<SnapshotRecord> snapshot,
    Optional<RiskRecord> risk,
    Optional<CursorRecord> cursor) {
  public AccountCommit {
    events = List.copyOf(events);
    for (int i = 1; i < events.size(); i++) {
      if (events.get(i).sequence() != events.get(i - 1).sequence() + 1) {
        throw new IllegalArgumentException(
            "journal entry "
                + events.get(i).sequence()
                + " follows "
                + events.get(i - 1).sequence());
      }
    }
    bots = List.copyOf(bots);
    removed = List.copyOf(removed);
    orders = List.copyOf(orders);
    fills = List.copyOf(fills);
    deals = List.copyOf(deals);
    decisions = List.copyOf(decisions);
    balances = List.copyOf(balances);
    activities = List.copyOf(activities);
    news = List.copyOf(news);
  }

  public static Builder of(long account, long epoch) {
    return new Builder(account, epoch);
  }

  /// A bot that leaves the lists.
  public record Removal(long bot, Instant at) {}

  /// Collects a commit while an event is handled.
  public static final class Builder {
    private final long account;
    private final long epoch;
    private final List<JournalEntry> events = new ArrayList<>();
    private final List<BotRecord> bots = new ArrayList<>();
    private final List<Removal> removed = new ArrayList<>();
    private final List<OrderRecord> orders = new ArrayList<>();
    private final List<FillRecord> fills = new ArrayList<>();
    private final List<DealRecord> deals = new ArrayList<>();
    private final List<DecisionRecord> decisions = new ArrayList<>();
    private final List<Balance> balances = new ArrayList<>();
    private final List<ActivityRecord> activities = new ArrayList<>();
    private final List<NewsRecord> news = new ArrayList<>();
    private Optional<SnapshotRecord> snapshot = Optional.empty();
    private Optional<RiskRecord> risk = Optional.empty();
    private Optional<CursorRecord> cursor = Optional.empty();

    private Builder(long account, long epoch) {
      this.account = account;
      this.epoch = epoch;
    }

    public Builder event(JournalEntry entry) {
      events.add(entry);
      return this;
    }

    public Builder bot(BotRecord bot) {
      bots.add(bot);
      return this;
    }

    public Builder remove(long bot, Instant at) {
      removed.add(new Removal(bot, at));
      return this;
    }

    public Builder order(OrderRecord order) {
      orders.add(order);
      return this;
    }

    public Builder fill(FillRecord fill) {
      fills.add(fill);
      return this;
    }

    public Builder deal(DealRecord deal) {
      deals.add(deal);
      return this;
    }

    public Builder decision(DecisionRecord decision) {
      decisions.add(decision);
      return this;
    }

    public Builder balance(Balance balance) {
      balances.add(balance);
      return this;
    }

    public Builder activity(ActivityRecord activity) {
      activities.add(activity);
      return this;
    }

    public Builder news(NewsRecord told) {
      news.add(told);
      return this;
    }

    public Builder snapshot(SnapshotRecord point) {
      snapshot = Optional.of(point);
      return this;
    }

    public Builder risk(RiskRecord limits) {
      risk = Optional.of(limits);
      return this;
    }

    public Builder cursor(CursorRecord position) {
      cursor = Optional.of(position);
      return this;
    }

    public AccountCommit build() {
      return new AccountCommit(
          account,
          epoch,
          events,
          bots,
          removed,
          orders,
          fills,
          deals,
          decisions,
          balances,
          activities,
          news,
          snapshot,
          risk,
          cursor);
    }
  }
}
