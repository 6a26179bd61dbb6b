package io.millrace.server.bots;

import io.millrace.core.market.BarInterval;
import io.millrace.server.api.BarsView;
import io.millrace.server.api.Page;
import io.millrace.server.api.Paging;

/// What the interface asks of the running bots, in the words of the interface. An unknown id is an
/// {@link io.millrace.server.errors.ApiException} with status 404.
public interface Bots {
  Page<BotSummary> bots(BotFilter filter, Paging paging);

  BotDetail bot(String id);

  BotDetail create(NewBot bot);

  BotDetail change(String id, ChangedBot changed);

  /// What a change would do at the venue, without doing it.
  PlanView plan(String id, PlanRequest request);

  BotDetail command(String id, BotCommand command);

  /// @param close whether to close what is open first
  void delete(String id, boolean close);

  /// The newest bars of a bot's instrument.
  BarsView bars(String id, BarInterval interval, int limit);
}
