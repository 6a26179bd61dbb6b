package io.millrace.server.wiring;

import io.millrace.core.bot.BotEvent;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.strategy.Command;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import io.millrace.server.api.Given;
import io.millrace.server.bots.BotCommand;
import java.util.Optional;

/// From the interface's commands to the core's.
final class Commands {
  private Commands() {}

  /// @throws InvalidDocumentException naming what is wrong
  static BotEvent event(BotCommand command) {
    return switch (command) {
      case BotCommand.Start _ -> new BotEvent.Start();
      case BotCommand.Pause _ -> new BotEvent.Pause();
      case BotCommand.Retry _ -> new BotEvent.Retry();
      case BotCommand.Stop stop -> new BotEvent.Stop(stop.close());
      case BotCommand.OpenDeal _ -> asked(new Command.OpenDeal("user"));
      case BotCommand.CloseDeal close -> asked(new Command.CloseAtMarket(close.deal()));
      case BotCommand.CancelDeal cancel -> asked(new Command.CancelDeal(cancel.deal()));
      case BotCommand.AddFunds add ->
          asked(
              new Command.AddFunds(
                  add.deal(),
                  quantity(add.quantity()),
                  Given.optional(
                      "limit", add.limit(), "a price above 0", t -> Given.price("limit", t))));
      case BotCommand.ChangeSafetyOrders change -> safetyOrders(change);
      case BotCommand.EditTakeProfit edit ->
          asked(new Command.EditTakeProfit(edit.deal(), percent(edit.percent())));
      case BotCommand.EditStopLoss edit ->
          asked(
              new Command.EditStopLoss(
                  edit.deal(), Optional.ofNullable(edit.percent()).map(Commands::percent)));
      case BotCommand.EmergencyClose close ->
          asked(new Command.EmergencyClose(Given.rate("margin", close.margin(), "0", "0.5")));
      case BotCommand.Reanchor reanchor ->
          asked(
              new Command.Reanchor(
                  Given.optional(
                      "price", reanchor.price(), "a price above 0", t -> Given.price("price", t))));
    };
  }

  private static BotEvent asked(Command command) {
    return new BotEvent.Asked(command);
  }

  private static BotEvent safetyOrders(BotCommand.ChangeSafetyOrders change) {
    if (change.max() < 0 || change.max() > 200) {
      throw new InvalidDocumentException("max", change.max(), "a whole number from 0 to 200");
    }
    return asked(new Command.ChangeSafetyOrders(change.deal(), change.max()));
  }

  private static Quantity quantity(String text) {
    Quantity quantity = Given.value("quantity", text, "a quantity above 0", Quantity::of);
    if (!quantity.isPositive()) {
      throw new InvalidDocumentException("quantity", "'" + text + "'", "a quantity above 0");
    }
    return quantity;
  }

  private static Ratio percent(String text) {
    String allowed = "a percentage above 0, at most 1000, such as 1.5";
    Ratio ratio = Given.value("percent", text, allowed, Ratio::percent);
    if (ratio.signum() <= 0 || ratio.compareTo(Ratio.of("10")) > 0) {
      throw new InvalidDocumentException("percent", "'" + text + "'", allowed);
    }
    return ratio;
  }
}
