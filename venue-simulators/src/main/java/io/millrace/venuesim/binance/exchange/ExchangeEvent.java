package io.millrace.venuesim.binance.exchange;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the exchange tells. Events are told in the order in which they happen, within the call that
/// causes them; a listener must not call the exchange.
public sealed interface ExchangeEvent {

  /// An order changed.
  ///
  /// @param origClientOrderId the order's own id where `clientOrderId` names the cancel or the
  ///   amendment, else empty
  /// @param trade null unless the type is TRADE
  /// @param prevented null unless the type is TRADE_PREVENTION
  record Execution(
      Order order,
      ExecutionType type,
      long executionId,
      String clientOrderId,
      String origClientOrderId,
      @Nullable AccountTrade trade,
      @Nullable Prevented prevented,
      long time)
      implements ExchangeEvent {}

  /// This order's part of a prevented trade.
  record Prevented(PreventedMatch match, BigDecimal qty, long counterOrderId) {}

  /// Balances that may have changed, by asset.
  record Balances(Account account, List<String> assets, long time) implements ExchangeEvent {}

  /// Money that came or went from outside.
  record Transfer(Account account, String asset, BigDecimal delta, long time)
      implements ExchangeEvent {}

  /// @param statusType RESPONSE, EXEC_STARTED, UPDATED or ALL_DONE
  record ListChanged(OrderList list, String statusType, String rejectReason, long time)
      implements ExchangeEvent {}

  record Traded(PublicTrade trade) implements ExchangeEvent {}

  /// Orders of a price level changed; read the book for what is there now.
  record LevelChanged(Market market, Side side, BigDecimal price) implements ExchangeEvent {}

  /// Whoever is told.
  @FunctionalInterface
  interface Listener {
    void on(ExchangeEvent event);
  }
}
