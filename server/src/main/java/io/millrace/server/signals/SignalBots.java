package io.millrace.server.signals;

/// The bots that signals are for. Asked for the caller, as everything of a request.
public interface SignalBots {
  /// The number of a bot of the caller's.
  ///
  /// @throws io.millrace.server.errors.ApiException 404 when there is none
  long own(String id);

  /// What a bot of the caller's trades, such as `binance-spot:BTCUSDT`.
  ///
  /// @throws io.millrace.server.errors.ApiException 404 when there is none
  String instrument(long bot);

  /// Asks something of a bot of the caller's.
  ///
  /// @return what came of it, in one line
  /// @throws io.millrace.server.errors.ApiException when it does not do so now
  /// @throws io.millrace.server.errors.PlanLimitException when the plan does not allow it
  /// @throws io.millrace.core.document.InvalidDocumentException naming what is wrong
  String obey(long bot, SignalAction action);
}
