package io.millrace.engine.account.view;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Wake;
import io.millrace.store.BotRecord;
import java.util.List;

/// A bot as of its last stored change: everything that screens show of it but its profit at the
/// price of now, which is computed when read.
///
/// @param record what is stored of it, with live orders, open deals and position
/// @param wakes when it will look again
/// @param suggestions what it suggests to its user, newest last
public record BotStatus(
    long account,
    BotRecord record,
    Instrument instrument,
    FeeRates fees,
    List<Wake> wakes,
    List<Reason> suggestions) {
  public BotStatus {
    wakes = List.copyOf(wakes);
    suggestions = List.copyOf(suggestions);
  }

  public long id() {
    return record.id();
  }
}
