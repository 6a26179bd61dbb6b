package io.millrace.engine.account.venue;

import io.millrace.core.market.FeeRates;
import io.millrace.core.venue.MarginHolding;
import io.millrace.core.venue.VenueReports;
import io.millrace.engine.account.books.AccountBooks;
import io.millrace.engine.account.turn.AccountTurn;
import io.millrace.engine.market.MarketDataHub;
import io.millrace.store.AccountImage;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A venue that pretends, on the market's thread. It answers at once and forgets everything with
/// the process: the ledger says what rests there.
public final class PaperAccountVenue implements AccountVenue {
  private static final Logger LOG = LoggerFactory.getLogger(PaperAccountVenue.class);

  private final long account;
  private final MarketDataHub hub;
  private final FeeRates fees;
  private final VenueReports reports;

  public PaperAccountVenue(long account, MarketDataHub hub, FeeRates fees, VenueReports reports) {
    this.account = account;
    this.hub = hub;
    this.fees = fees;
    this.reports = reports;
  }

  @Override
  public boolean sendsAtOnce() {
    return true;
  }

  @Override
  public Duration settling(AccountImage image) {
    return Duration.ZERO;
  }

  @Override
  public void open(AccountImage image, AccountBooks books) {
    var totals = Recovery.totals(image);
    var held = Recovery.held(books);
    var resting = Recovery.resting(books);
    hub.atVenue(venue -> venue.open(account, fees, totals, held, resting, reports));
  }

  @Override
  public void recover(AccountImage image, AccountTurn turn) {
    Recovery.run(image, turn);
  }

  @Override
  public void begin(AccountTurn turn) {}

  @Override
  public void tick(AccountTurn turn) {}

  @Override
  public void finish(AccountTurn turn) {}

  /// Cancels go first: they free funds that new orders may need.
  @Override
  public void carryOut(AccountTurn turn) {
    turn.cancelled.forEach(order -> hub.atVenue(venue -> venue.cancel(account, order)));
    turn.placed.forEach(order -> hub.atVenue(venue -> venue.place(account, order)));
  }

  @Override
  public Optional<AccountTurn> next() {
    return Optional.empty();
  }

  @Override
  public void hold(MarginHolding holding) {
    hub.atVenue(venue -> venue.hold(account, holding));
  }

  @Override
  public void close() {
    try {
      hub.atVenue(venue -> venue.close(account));
    } catch (IllegalStateException marketClosed) {
      LOG.atDebug().addKeyValue("account", account).log("market closed before the account");
    }
  }
}
