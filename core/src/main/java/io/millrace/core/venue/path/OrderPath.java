package io.millrace.core.venue.path;

import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.OrderState;
import io.millrace.core.value.Quantity;
import io.millrace.core.venue.VenueEvent;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.VenueReports;
import io.millrace.core.venue.path.Journey.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Follows every order of one account from the moment it is sent until its outcome is known, and
/// turns what the venue says into {@link VenueEvent}s that can be believed (reliability §2).
///
/// Invariants:
/// 1. An order is sent once. After a lost answer the venue is asked, never told again.
/// 2. A sighting counts at once. Absence counts only when asked for after the horizon, twice and
///    further apart than an answer may be old, by the order and by its trades.
/// 3. An end is reported only when all trades that the venue counts for the order have been
///    reported: no fill is lost behind a status.
/// 4. A trade is reported once, whoever tells of it, in whatever order.
///
/// Owner thread: the account's. Time only comes with calls.
public final class OrderPath {
  private final PathRules rules;
  private final VenueMessages venue;
  private final VenueReports reports;
  private final Map<ClientOrderId, Journey> journeys = new TreeMap<>();
  private @Nullable Instant nextSweep;
  private boolean hasList;

  /// Whether something may have happened that no list has shown yet.
  private boolean isBehind = true;

  /// Lists that were asked for before then may be too old to show it.
  private Instant behindFrom = Instant.MAX;

  private List<ClientOrderId> strangers = List.of();

  public OrderPath(PathRules rules, VenueMessages venue, VenueReports reports) {
    this.rules = rules;
    this.venue = venue;
    this.reports = reports;
  }

  // ---- what we want

  /// Sends an order that has been stored as sent, with this very timestamp.
  public void place(VenueOrder order, Instant timestamp) {
    var journey = new Journey(order, timestamp, Stage.SENT, Quantity.ZERO);
    journey.askAt = timestamp.plus(rules.patience());
    journeys.put(order.id(), journey);
    venue.place(order, timestamp);
  }

  /// Asks for an order to be taken off.
  public void cancel(VenueOrder order, Instant now) {
    Journey journey = journeys.get(order.id());
    if (journey == null || journey.stage == Stage.ENDING) {
      return; // its end has been reported, or will be
    }
    journey.cancelling = true;
    journey.askAt = now.plus(rules.patience());
    venue.cancel(order);
  }

  /// Goes on with an order of before a restart, which may be anywhere by now.
  ///
  /// @param sentAt its timestamp
  /// @param trades ids of those that have been booked
  public void resume(VenueOrder order, Instant sentAt, Set<String> trades, Instant now) {
    boolean known =
        switch (order.order().state()) {
          case ACCEPTED, PARTIALLY_FILLED, CANCELLING -> true;
          case PLANNED, SENT, UNKNOWN -> false;
          case FILLED, CANCELLED, REFUSED, EXPIRED, NEVER_ARRIVED ->
              throw new IllegalArgumentException("order " + order.id() + " has ended");
        };
    var journey =
        new Journey(order, sentAt, known ? Stage.LIVE : Stage.UNKNOWN, order.order().filled());
    journey.trades.addAll(trades);
    journey.unheard = true;
    journey.askFrom(now);
    journey.cancelling = order.order().state() == OrderState.CANCELLING;
    journeys.put(order.id(), journey);
  }

  // ---- what the venue says

  /// The venue has taken the order.
  public void accepted(ClientOrderId id) {
    Journey journey = journeys.get(id);
    if (journey != null) {
      adopt(journey);
    }
  }

  /// The venue said no, with a code that is on the list of definite ones.
  public void refused(ClientOrderId id, String why, boolean lackOfFunds) {
    Journey journey = journeys.get(id);
    if (journey == null || journey.stage == Stage.LIVE || journey.stage == Stage.ENDING) {
      return;
    }
    journeys.remove(id);
    report(new VenueEvent.Refused(id, why, lackOfFunds));
  }

  /// The venue turned the request itself away, for its time or for want of weight: the order, sent
  /// once, has not come to its book and never will.
  public void turnedAway(ClientOrderId id) {
    Journey journey = journeys.get(id);
    if (journey != null && !isKnown(journey)) {
      journeys.remove(id);
      report(new VenueEvent.NeverArrived(id));
    }
  }

  /// The answer to an order was lost, or says nothing definite.
  public void lost(ClientOrderId id, String why, Instant now) {
    Journey journey = journeys.get(id);
    if (journey != null && journey.stage == Stage.SENT) {
      doubt(journey, why, now);
    }
  }

  /// What became of a wish to cancel.
  public void cancelled(ClientOrderId id, CancelAnswer answer, Instant now) {
    Journey journey = journeys.get(id);
    if (journey == null) {
      return;
    }
    switch (answer) {
      case CancelAnswer.Done done ->
          end(journey, new Sighting(id, Sighting.Status.CANCELLED, done.executed()), now);
      case CancelAnswer.Refused no -> worksOn(journey, no.why());
      case CancelAnswer.NotOpen _, CancelAnswer.Unknown _ -> journey.askFrom(now);
    }
  }

  /// The order was seen, anywhere.
  public void seen(Sighting sighting, Instant now) {
    Journey journey = journeys.get(sighting.id());
    if (journey == null) {
      return; // over, or not ours
    }
    journey.unheard = false;
    if (sighting.isEnd()) {
      end(journey, sighting, now);
      return;
    }
    adopt(journey);
    if (sighting.executed().isAbove(journey.booked)) {
      venue.askTrades(journey.order, journey.sentAt);
    }
    if (!journey.cancelling && journey.stage == Stage.LIVE) {
      journey.askNoMore();
    }
  }

  /// A question for one order did not find it.
  public void absent(ClientOrderId id, Instant askedAt) {
    Journey journey = journeys.get(id);
    if (journey == null) {
      return;
    }
    journey.unheard = false;
    if (isKnown(journey) || !isPastHorizon(journey, askedAt)) {
      return;
    }
    journey.absent(askedAt, rules.readLag());
    giveUp(journey);
  }

  /// A trade of one of our orders, from the stream or a list.
  public void traded(ClientOrderId id, Execution execution, Instant now) {
    Journey journey = journeys.get(id);
    if (journey == null || !journey.trades.add(execution.tradeId())) {
      return;
    }
    journey.booked = journey.booked.plus(execution.fill().quantity());
    if (!isKnown(journey)) {
      journey.stage = Stage.LIVE;
      journey.askNoMore();
    }
    report(new VenueEvent.Traded(id, execution.tradeId(), execution.fill()));
    if (!journey.booked.isBelow(journey.order.order().quantity())) {
      journeys.remove(id); // whole: the machine knows by the fills themselves
    } else if (journey.isComplete()) {
      finish(journey);
    }
  }

  /// All trades that the venue shows of an order have been told.
  public void tradesShown(ClientOrderId id, boolean any, Instant askedAt) {
    Journey journey = journeys.get(id);
    if (journey != null && !any && !isKnown(journey) && isPastHorizon(journey, askedAt)) {
      journey.hasNoTrades = true;
      giveUp(journey);
    }
  }

  /// Everything that the venue says rests. What is missing is asked for by name: a list may be old.
  ///
  /// @param askedAt when it was asked for, the first part of it where there are some
  public void swept(List<Sighting> open, Instant askedAt, Instant now) {
    Map<ClientOrderId, Sighting> listed = new TreeMap<>();
    open.forEach(sighting -> listed.put(sighting.id(), sighting));
    strangers = listed.keySet().stream().filter(id -> !journeys.containsKey(id)).toList();
    for (Journey journey : List.copyOf(journeys.values())) {
      Sighting sighting = listed.get(journey.order.id());
      if (sighting != null) {
        seen(sighting, now);
      } else if (journey.stage == Stage.LIVE && journey.askAt == null) {
        journey.askFrom(now);
      }
    }
    hasList = true;
    isBehind &= askedAt.isBefore(behindFrom);
  }

  // ---- time

  /// Asks what is due. Called often; once a second is enough.
  public void tick(Instant now) {
    for (Journey journey : List.copyOf(journeys.values())) {
      if (journey.isDue(now)) {
        ask(journey, now);
      }
    }
    behindFrom = nextSweep == null ? now : behindFrom;
    if (nextSweep == null || !now.isBefore(nextSweep)) {
      nextSweep = now.plus(rules.sweep());
      venue.askOpen(isBehind ? Sweep.CATCHING_UP : Sweep.ROUTINE);
    }
  }

  /// The stream was down and is back: whatever it would have said must be asked for.
  public void reconnected() {
    nextSweep = null;
    isBehind = true;
    behindFrom = Instant.MAX;
  }

  /// Whether the venue has listed what rests and answered for every order that was resumed. An
  /// order may still be in doubt then; it keeps its slot.
  public boolean isCaughtUp() {
    return hasList && journeys.values().stream().noneMatch(journey -> journey.unheard);
  }

  /// What the venue's last list shows and nobody follows here: somebody else's orders, some whose
  /// end the list did not know yet, or some that we have forgotten.
  public List<ClientOrderId> strangers() {
    return strangers;
  }

  /// Orders whose outcome is open, their way there included.
  public List<ClientOrderId> open() {
    return new ArrayList<>(journeys.keySet());
  }

  /// Whether the venue has not said yet that it has the order.
  public boolean isDoubtful(ClientOrderId id) {
    Journey journey = journeys.get(id);
    return journey != null && !isKnown(journey);
  }

  private void ask(Journey journey, Instant now) {
    journey.asked(now);
    switch (journey.stage) {
      case SENT -> doubt(journey, "no answer", now);
      case UNKNOWN -> {
        venue.askOrder(journey.order);
        if (isPastHorizon(journey, now)) {
          venue.askTrades(journey.order, journey.sentAt);
        }
        journey.askAtHorizon(horizonOf(journey), rules.readLag(), now);
      }
      case LIVE -> {
        if (journey.cancelling) {
          venue.cancel(journey.order); // unlike an order, a wish to cancel does no harm twice
        }
        venue.askOrder(journey.order);
      }
      case ENDING -> venue.askTrades(journey.order, journey.sentAt);
    }
  }

  // ---- conclusions

  private void doubt(Journey journey, String why, Instant now) {
    journey.stage = Stage.UNKNOWN;
    journey.askFrom(now);
    report(new VenueEvent.Unknown(journey.order.id(), why));
  }

  /// The venue has it, whatever we feared.
  private void adopt(Journey journey) {
    if (!isKnown(journey)) {
      journey.stage = Stage.LIVE;
      journey.askNoMore();
      report(new VenueEvent.Accepted(journey.order.id()));
    }
  }

  /// A cancel has failed: the order works on, and may be cancelled again.
  private void worksOn(Journey journey, String why) {
    if (journey.cancelling && journey.stage == Stage.LIVE) {
      journey.cancelling = false;
      journey.askNoMore();
      report(new VenueEvent.CancelFailed(journey.order.id(), why));
    }
  }

  private void end(Journey journey, Sighting sighting, Instant now) {
    journey.unheard = false;
    if (journey.end == null) {
      journey.end = sighting;
      journey.stage = Stage.ENDING;
      journey.cancelling = false;
    }
    if (journey.isComplete()) {
      finish(journey);
    } else {
      journey.askFrom(now);
    }
  }

  private void finish(Journey journey) {
    ClientOrderId id = journey.order.id();
    Sighting end = Objects.requireNonNull(journey.end);
    journeys.remove(id);
    switch (end.status()) {
      case CANCELLED -> report(new VenueEvent.Cancelled(id));
      case EXPIRED -> report(new VenueEvent.Expired(id, "expired at the venue"));
      case FILLED -> venue.alarm(id, "filled, but its trades are less than it was placed for");
      case OPEN -> throw new IllegalStateException("an open order does not end");
    }
  }

  private void giveUp(Journey journey) {
    if (journey.hasNoTrades && journey.absences >= rules.absences()) {
      journeys.remove(journey.order.id());
      report(new VenueEvent.NeverArrived(journey.order.id()));
    }
  }

  private boolean isPastHorizon(Journey journey, Instant askedAt) {
    return !askedAt.isBefore(horizonOf(journey));
  }

  private Instant horizonOf(Journey journey) {
    return journey.sentAt.plus(rules.horizon());
  }

  private static boolean isKnown(Journey journey) {
    return journey.stage == Stage.LIVE || journey.stage == Stage.ENDING;
  }

  private void report(VenueEvent event) {
    reports.report(List.of(event));
  }
}
