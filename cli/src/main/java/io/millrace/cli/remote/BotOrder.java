package io.millrace.cli.remote;

import io.millrace.cli.command.UsageException;
import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import java.util.List;
import java.util.Optional;

/// What can be asked of a bot, as the command line words it.
enum BotOrder {
  START("start", "", "runs it, or lets it go on"),
  PAUSE("pause", "", "opens nothing new; its open deal goes on"),
  RETRY("retry", "", "tries again after an error"),
  STOP("stop", "", "stops it and cancels its orders; with --close sells what it holds first"),
  OPEN("open", "", "opens a deal"),
  CLOSE("close", "", "ends its deal at market, or whatever it holds"),
  CANCEL("cancel", "", "ends its deal and keeps the coins"),
  ADD_FUNDS("add-funds", "QUANTITY [PRICE]", "buys more for its deal, with a limit or at market"),
  SAFETY_ORDERS("safety-orders", "N", "changes how many its deal may have"),
  TAKE_PROFIT("take-profit", "PERCENT", "moves its deal's take profit"),
  STOP_LOSS("stop-loss", "PERCENT|off", "moves or removes its deal's stop loss"),
  EMERGENCY_CLOSE(
      "emergency-close", "[MARGIN]", "cancels all and sells below the price (0.01: 1 %)"),
  REANCHOR("reanchor", "[PRICE]", "gives a basket grid a new anchor");

  private static final String USUAL_MARGIN = "0.01";

  private final String word;
  private final String arguments;
  private final String meaning;

  BotOrder(String word, String arguments, String meaning) {
    this.word = word;
    this.arguments = arguments;
    this.meaning = meaning;
  }

  static Optional<BotOrder> of(String word) {
    for (BotOrder order : values()) {
      if (order.word.equals(word)) {
        return Optional.of(order);
      }
    }
    return Optional.empty();
  }

  String word() {
    return word;
  }

  /// For the help.
  String line() {
    return word + (arguments.isEmpty() ? "" : " " + arguments) + ": " + meaning;
  }

  /// Whether it changes a deal that must be named.
  boolean needsDeal() {
    return switch (this) {
      case CANCEL, ADD_FUNDS, SAFETY_ORDERS, TAKE_PROFIT, STOP_LOSS -> true;
      case START, PAUSE, RETRY, STOP, OPEN, CLOSE, EMERGENCY_CLOSE, REANCHOR -> false;
    };
  }

  /// Whether a person is asked first.
  boolean isDrastic() {
    return this == EMERGENCY_CLOSE;
  }

  /// @throws UsageException when there are too few or too many words
  void check(List<String> given) {
    var _ = body(given, 0, false);
  }

  /// As the API wants it.
  ///
  /// @param given the words after it
  /// @param deal 0 for whatever the bot holds
  /// @throws UsageException when there are too few or too many words
  Document body(List<String> given, long deal, boolean close) {
    return switch (this) {
      case START, PAUSE, RETRY -> type(word, given).build();
      case STOP -> type("stop", given).put("close", close).build();
      case OPEN -> type("openDeal", given).build();
      case CLOSE -> type("closeDeal", given).put("deal", deal).build();
      case CANCEL -> type("cancelDeal", given).put("deal", deal).build();
      case ADD_FUNDS -> {
        var body =
            type("addFunds", given, 1, 2).put("deal", deal).put("quantity", given.getFirst());
        yield (given.size() > 1 ? body.put("limit", given.get(1)) : body).build();
      }
      case SAFETY_ORDERS ->
          type("changeSafetyOrders", given, 1, 1)
              .put("deal", deal)
              .put("max", whole(given))
              .build();
      case TAKE_PROFIT ->
          type("editTakeProfit", given, 1, 1)
              .put("deal", deal)
              .put("percent", given.getFirst())
              .build();
      case STOP_LOSS -> {
        var body = type("editStopLoss", given, 1, 1).put("deal", deal);
        boolean isOff = given.getFirst().equals("off");
        yield (isOff ? body : body.put("percent", given.getFirst())).build();
      }
      case EMERGENCY_CLOSE ->
          type("emergencyClose", given, 0, 1)
              .put("margin", given.isEmpty() ? USUAL_MARGIN : given.getFirst())
              .build();
      case REANCHOR -> {
        var body = type("reanchor", given, 0, 1);
        yield (given.isEmpty() ? body : body.put("price", given.getFirst())).build();
      }
    };
  }

  private Document.Builder type(String type, List<String> given) {
    return type(type, given, 0, 0);
  }

  private Document.Builder type(String type, List<String> given, int least, int most) {
    if (given.size() < least || given.size() > most) {
      throw new UsageException(
          "wants: bot BOT " + word + (arguments.isEmpty() ? "" : " " + arguments));
    }
    return Document.fields().put("type", type);
  }

  private long whole(List<String> given) {
    String text = given.getFirst();
    if (!text.matches("[0-9]{1,6}")) {
      throw new InvalidDocumentException(word, "'" + text + "'", "a whole number");
    }
    return Long.parseLong(text);
  }
}
