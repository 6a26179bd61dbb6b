package io.millrace.server.bots;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/// What a person asks of a bot.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = BotCommand.Start.class, name = "start"),
  @JsonSubTypes.Type(value = BotCommand.Pause.class, name = "pause"),
  @JsonSubTypes.Type(value = BotCommand.Retry.class, name = "retry"),
  @JsonSubTypes.Type(value = BotCommand.Stop.class, name = "stop"),
  @JsonSubTypes.Type(value = BotCommand.OpenDeal.class, name = "openDeal"),
  @JsonSubTypes.Type(value = BotCommand.CloseDeal.class, name = "closeDeal"),
  @JsonSubTypes.Type(value = BotCommand.CancelDeal.class, name = "cancelDeal"),
  @JsonSubTypes.Type(value = BotCommand.AddFunds.class, name = "addFunds"),
  @JsonSubTypes.Type(value = BotCommand.ChangeSafetyOrders.class, name = "changeSafetyOrders"),
  @JsonSubTypes.Type(value = BotCommand.EditTakeProfit.class, name = "editTakeProfit"),
  @JsonSubTypes.Type(value = BotCommand.EditStopLoss.class, name = "editStopLoss"),
  @JsonSubTypes.Type(value = BotCommand.EmergencyClose.class, name = "emergencyClose"),
  @JsonSubTypes.Type(value = BotCommand.Reanchor.class, name = "reanchor")
})
public sealed interface BotCommand {
  /// Runs it, or lets it go on after a pause.
  record Start() implements BotCommand {}

  /// Opens nothing new.
  record Pause() implements BotCommand {}

  /// Tries again after an error.
  record Retry() implements BotCommand {}

  /// Stops it.
  ///
  /// @param close sells what it holds first
  record Stop(boolean close) implements BotCommand {}

  record OpenDeal() implements BotCommand {}

  /// Ends a deal at market; deal 0 means whatever the bot holds.
  record CloseDeal(long deal) implements BotCommand {}

  /// Ends a deal and keeps the coins.
  record CancelDeal(long deal) implements BotCommand {}

  record AddFunds(long deal, String quantity, @Nullable String limit) implements BotCommand {}

  record ChangeSafetyOrders(long deal, int max) implements BotCommand {}

  /// @param percent such as `1.5` for 1.5 %
  record EditTakeProfit(long deal, String percent) implements BotCommand {}

  /// @param percent such as `5` for 5 %; without one the stop is removed
  record EditStopLoss(long deal, @Nullable String percent) implements BotCommand {}

  /// Cancels everything and sells with a limit below the price.
  ///
  /// @param margin how far below, such as `0.01` for 1 %
  record EmergencyClose(String margin) implements BotCommand {}

  /// Gives a basket grid a new anchor; without a price, the price of now.
  record Reanchor(@Nullable String price) implements BotCommand {}
}
