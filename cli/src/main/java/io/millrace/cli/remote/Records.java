package io.millrace.cli.remote;

import java.util.List;

/// What bots have left behind, newest first.
public final class Records {
  public static final Records DEALS =
      new Records(
          "deals",
          true,
          List.of(
              Column.text("BOT", "botName"),
              Column.number("DEAL", "number"),
              Column.text("INSTRUMENT", "instrument"),
              Column.time("OPENED", "openedAt"),
              Column.time("CLOSED", "closedAt"),
              Column.text("BECAUSE", "closeReason"),
              Column.number("COST", "cost"),
              Column.number("PROFIT", "profit"),
              Column.number("%", "profitPercent")));
  public static final Records ORDERS =
      new Records(
          "orders",
          true,
          List.of(
              Column.time("PLACED", "createdAt"),
              Column.text("BOT", "botName"),
              Column.text("INSTRUMENT", "instrument"),
              Column.text("SLOT", "slot"),
              Column.text("SIDE", "side"),
              Column.text("TYPE", "type"),
              Column.number("PRICE", "price"),
              Column.number("QUANTITY", "quantity"),
              Column.number("FILLED", "filled"),
              Column.words("STATE", "state")));
  public static final Records FILLS =
      new Records(
          "fills",
          false,
          List.of(
              Column.time("TIME", "time"),
              Column.text("BOT", "botName"),
              Column.text("INSTRUMENT", "instrument"),
              Column.text("SLOT", "slot"),
              Column.text("SIDE", "side"),
              Column.number("PRICE", "price"),
              Column.number("QUANTITY", "quantity"),
              Column.number("FEE", "fee"),
              Column.text("IN", "feeAsset"),
              Column.text("LIQUIDITY", "liquidity")));

  private final String word;
  private final boolean canBeOpen;
  private final List<Column> columns;

  private Records(String word, boolean canBeOpen, List<Column> columns) {
    this.word = word;
    this.canBeOpen = canBeOpen;
    this.columns = columns;
  }

  /// As the command and the path of the API call them.
  String word() {
    return word;
  }

  List<Column> columns() {
    return columns;
  }

  /// Whether there are open and ended ones.
  boolean canBeOpen() {
    return canBeOpen;
  }
}
