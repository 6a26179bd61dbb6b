package io.millrace.server.live;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.millrace.server.accounts.AccountView;
import io.millrace.server.api.BarView;
import io.millrace.server.backtests.Backtest;
import io.millrace.server.bots.BotDetail;
import io.millrace.server.bots.BotSummary;
import io.millrace.server.dashboard.Activity;
import io.millrace.server.deals.DealView;
import io.millrace.server.deals.DecisionView;
import io.millrace.server.deals.FillView;
import io.millrace.server.deals.OrderView;
import io.millrace.server.risk.RiskView;
import io.millrace.server.system.SystemView;
import java.time.Instant;

/// What the server says over the WebSocket.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LiveMessage.LivePrice.class, name = "price"),
  @JsonSubTypes.Type(value = LiveMessage.LiveBar.class, name = "bar"),
  @JsonSubTypes.Type(value = LiveMessage.LiveBot.class, name = "bot"),
  @JsonSubTypes.Type(value = LiveMessage.LiveBotDetail.class, name = "botDetail"),
  @JsonSubTypes.Type(value = LiveMessage.LiveOrder.class, name = "order"),
  @JsonSubTypes.Type(value = LiveMessage.LiveFill.class, name = "fill"),
  @JsonSubTypes.Type(value = LiveMessage.LiveDeal.class, name = "deal"),
  @JsonSubTypes.Type(value = LiveMessage.LiveDecision.class, name = "decision"),
  @JsonSubTypes.Type(value = LiveMessage.LiveAccount.class, name = "account"),
  @JsonSubTypes.Type(value = LiveMessage.LiveRisk.class, name = "risk"),
  @JsonSubTypes.Type(value = LiveMessage.LiveActivity.class, name = "activity"),
  @JsonSubTypes.Type(value = LiveMessage.LiveBacktest.class, name = "backtest"),
  @JsonSubTypes.Type(value = LiveMessage.LiveSystem.class, name = "system"),
  @JsonSubTypes.Type(value = LiveMessage.LiveNotifications.class, name = "notifications")
})
public sealed interface LiveMessage {
  record LivePrice(String instrument, String price, Instant time) implements LiveMessage {}

  record LiveBar(String instrument, String interval, BarView bar, boolean closed)
      implements LiveMessage {}

  record LiveBot(BotSummary bot) implements LiveMessage {}

  record LiveBotDetail(BotDetail bot) implements LiveMessage {}

  record LiveOrder(OrderView order) implements LiveMessage {}

  record LiveFill(FillView fill) implements LiveMessage {}

  record LiveDeal(DealView deal) implements LiveMessage {}

  record LiveDecision(String botId, DecisionView decision) implements LiveMessage {}

  record LiveAccount(AccountView account) implements LiveMessage {}

  record LiveRisk(RiskView risk) implements LiveMessage {}

  record LiveActivity(Activity activity) implements LiveMessage {}

  record LiveBacktest(Backtest backtest) implements LiveMessage {}

  /// Somebody has been told something.
  record LiveNotifications(int unread) implements LiveMessage {}

  record LiveSystem(SystemView system) implements LiveMessage {}
}
