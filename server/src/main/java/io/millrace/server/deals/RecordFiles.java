package io.millrace.server.deals;

import io.millrace.server.api.Csv;
import io.millrace.server.api.CsvColumns;
import java.io.IOException;
import java.io.Writer;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Deals, orders and fills as files for spreadsheets, newest first, however many they are.
public final class RecordFiles {
  private static final CsvColumns<DealView> DEALS =
      new CsvColumns<DealView>()
          .add("bot", DealView::botId)
          .add("botName", DealView::botName)
          .add("instrument", DealView::instrument)
          .add("number", DealView::number)
          .add("openedAt", DealView::openedAt)
          .add("closedAt", DealView::closedAt)
          .add("closeReason", DealView::closeReason)
          .add("bought", DealView::bought)
          .add("cost", DealView::cost)
          .add("sold", DealView::sold)
          .add("proceeds", DealView::proceeds)
          .add("fees", DealView::fees)
          .add("funding", DealView::funding)
          .add("profit", DealView::profit)
          .add("profitPercent", DealView::profitPercent);
  private static final CsvColumns<OrderView> ORDERS =
      new CsvColumns<OrderView>()
          .add("id", OrderView::id)
          .add("bot", OrderView::botId)
          .add("botName", OrderView::botName)
          .add("instrument", OrderView::instrument)
          .add("deal", OrderView::deal)
          .add("slot", OrderView::slot)
          .add("side", OrderView::side)
          .add("type", OrderView::type)
          .add("price", OrderView::price)
          .add("quantity", OrderView::quantity)
          .add("filled", OrderView::filled)
          .add("state", OrderView::state)
          .add("createdAt", OrderView::createdAt)
          .add("updatedAt", OrderView::updatedAt)
          .add("reason", OrderView::reason);
  private static final CsvColumns<FillView> FILLS =
      new CsvColumns<FillView>()
          .add("time", FillView::time)
          .add("bot", FillView::botId)
          .add("botName", FillView::botName)
          .add("instrument", FillView::instrument)
          .add("deal", FillView::deal)
          .add("slot", FillView::slot)
          .add("side", FillView::side)
          .add("price", FillView::price)
          .add("quantity", FillView::quantity)
          .add("fee", FillView::fee)
          .add("feeAsset", FillView::feeAsset)
          .add("liquidity", FillView::liquidity);

  /// What there are files of.
  public enum Kind {
    DEALS,
    ORDERS,
    FILLS
  }

  private final Records records;

  public RecordFiles(Records records) {
    this.records = records;
  }

  /// Refuses what could not be written, before anything is.
  void check(RowFilter filter) {
    records.check(filter);
  }

  /// Writes one, with a row of names first. The writer stays open.
  public void write(Kind kind, RowFilter filter, Writer to) throws IOException {
    switch (kind) {
      case DEALS -> write(DEALS, records::eachDeal, filter, to);
      case ORDERS -> write(ORDERS, records::eachOrder, filter, to);
      case FILLS -> write(FILLS, records::eachFill, filter, to);
    }
    to.flush();
  }

  private static <T> void write(
      CsvColumns<T> columns, BiConsumer<RowFilter, Consumer<T>> each, RowFilter filter, Writer to)
      throws IOException {
    var csv = new Csv(to);
    csv.row(columns.names());
    each.accept(filter, row -> csv.row(columns.row(row)));
  }
}
