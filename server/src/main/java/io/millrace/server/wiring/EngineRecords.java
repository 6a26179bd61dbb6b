package io.millrace.server.wiring;

import io.millrace.engine.account.Engine;
import io.millrace.server.api.Given;
import io.millrace.server.api.Page;
import io.millrace.server.api.Paging;
import io.millrace.server.deals.DealView;
import io.millrace.server.deals.DecisionView;
import io.millrace.server.deals.FillView;
import io.millrace.server.deals.OrderView;
import io.millrace.server.deals.Records;
import io.millrace.server.deals.RowFilter;
import io.millrace.server.errors.ApiException;
import io.millrace.store.Database;
import io.millrace.store.HistoryFilter;
import io.millrace.store.HistoryQueries;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// Deals, orders, fills and decisions, from the store.
final class EngineRecords implements Records {
  private final Engine engine;
  private final HistoryQueries history;
  private final Readers readers;

  EngineRecords(Engine engine, Database database, Readers readers) {
    this.engine = engine;
    this.history = new HistoryQueries(database);
    this.readers = readers;
  }

  @Override
  public Page<DealView> deals(RowFilter filter, Paging paging) {
    return Rows.page(
        history.deals(which(filter), Rows.request(paging)),
        named -> RecordViews.deal(named.botName(), named.record()));
  }

  @Override
  public Page<OrderView> orders(RowFilter filter, Paging paging) {
    Reader reader = readers.caller();
    return Rows.page(
        history.orders(which(filter), Rows.request(paging)),
        named -> RecordViews.order(named.botName(), named.record(), reader));
  }

  @Override
  public Page<FillView> fills(RowFilter filter, Paging paging) {
    return Rows.page(
        history.fills(which(filter), Rows.request(paging)),
        named -> RecordViews.fill(named.botName(), named.record()));
  }

  @Override
  public void check(RowFilter filter) {
    which(filter);
  }

  @Override
  public void eachDeal(RowFilter filter, Consumer<DealView> reader) {
    history.eachDeal(
        which(filter), named -> reader.accept(RecordViews.deal(named.botName(), named.record())));
  }

  @Override
  public void eachOrder(RowFilter filter, Consumer<OrderView> reader) {
    Reader caller = readers.caller();
    history.eachOrder(
        which(filter),
        named -> reader.accept(RecordViews.order(named.botName(), named.record(), caller)));
  }

  @Override
  public void eachFill(RowFilter filter, Consumer<FillView> reader) {
    history.eachFill(
        which(filter), named -> reader.accept(RecordViews.fill(named.botName(), named.record())));
  }

  @Override
  public Page<DecisionView> decisions(String bot, Optional<String> before, int size) {
    OptionalLong older =
        before.isPresent()
            ? OptionalLong.of(Given.id("decision", before.get()))
            : OptionalLong.empty();
    Reader reader = readers.caller();
    return Rows.page(
        history.decisions(known(bot), older, size),
        row -> RecordViews.decision(String.valueOf(row.id()), row.record(), reader));
  }

  private static HistoryFilter which(RowFilter filter) {
    OptionalLong bot =
        filter.botId().isPresent()
            ? OptionalLong.of(Given.id("bot", filter.botId().get()))
            : OptionalLong.empty();
    return new HistoryFilter(bot, filter.open(), Mine.rows());
  }

  /// A bot that is gone keeps its rows, yet has no page of its own any more.
  private long known(String bot) {
    return Mine.bot(engine, Given.id("bot", bot))
        .orElseThrow(() -> ApiException.notFound("bot", bot))
        .id();
  }
}
