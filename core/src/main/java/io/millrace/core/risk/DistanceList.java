package io.millrace.core.risk;

import io.millrace.core.value.Amount;
import io.millrace.core.value.Quantity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Collects the distances to all limits that are set.
final class DistanceList {
  /// Whoever is nearer than that in time sees the gauge move.
  private static final double HOUR = 60;

  private final RiskLimits limits;
  private final ExposureBook book;
  private final List<RiskDistance> distances = new ArrayList<>();

  DistanceList(RiskLimits limits, ExposureBook book) {
    this.limits = limits;
    this.book = book;
    for (ExposureBook.Line line : book.lines()) {
      position(line);
    }
    limits.maxExposure().ifPresent(limit -> add("maxExposure", "", book.exposure(), limit));
  }

  private void position(ExposureBook.Line line) {
    RiskLimits.InstrumentLimits own = limits.of(line.instrument().id());
    String subject = line.instrument().id().toString();
    own.maxPosition()
        .ifPresent(
            limit ->
                add(
                    "maxPosition",
                    subject,
                    Quantity.ofUnits(line.worst()).toAmount(),
                    limit.toAmount()));
    own.maxNotional().ifPresent(limit -> add("maxNotional", subject, line.notional(), limit));
    if (line.isCounted()) {
      limits.maxNotional().ifPresent(limit -> add("maxNotional", subject, line.notional(), limit));
    }
  }

  /// What counts together with other accounts and other instruments, and what bounds single
  /// entries.
  DistanceList together(RiskView view) {
    limits
        .maxUserExposure()
        .ifPresent(
            limit ->
                add(
                    "maxUserExposure",
                    "",
                    book.exposure().plus(view.otherAccounts().exposure()),
                    limit));
    limits
        .correlation()
        .ifPresent(
            limit -> {
              for (ExposureBook.Line line : book.lines()) {
                Amount others = book.correlated(line, limit.above(), view.correlations());
                if (line.isCounted()) {
                  add(
                      "correlation",
                      line.instrument().id().toString(),
                      line.notional().plus(others),
                      limit.maxExposure());
                }
              }
            });
    new EntryDistances(limits, book, view, this).add();
    return this;
  }

  DistanceList orders(int lastSecond, int today) {
    limits.maxOpenOrders().ifPresent(limit -> count("maxOpenOrders", book.openOrders(), limit));
    limits.maxOrdersPerSecond().ifPresent(limit -> count("maxOrdersPerSecond", lastSecond, limit));
    limits.maxOrdersPerDay().ifPresent(limit -> count("maxOrdersPerDay", today, limit));
    return this;
  }

  /// Losses are amounts lost: a gain shows as zero.
  DistanceList losses(Amount today, Amount drawdown, int inARow) {
    limits
        .dailyLoss()
        .ifPresent(loss -> add("dailyLoss", "", today.max(Amount.ZERO), loss.limit()));
    limits.maxDrawdown().ifPresent(loss -> add("maxDrawdown", "", drawdown, loss.limit()));
    limits.consecutiveLosses().ifPresent(l -> count("consecutiveLosses", inARow, l.count()));
    if (limits.lossPerBot().isPresent()) {
      book.holdings()
          .forEach(
              (bot, holding) ->
                  add(
                      "lossPerBot",
                      "bot " + bot,
                      holding.profit().negate().max(Amount.ZERO),
                      limits.lossPerBot().get()));
    }
    limits
        .lossPerStrategy()
        .ifPresent(
            limit -> {
              for (String strategy : book.strategies().names()) {
                Amount lost = book.strategies().profitOf(strategy).negate();
                add("lossPerStrategy", strategy, lost.max(Amount.ZERO), limit);
              }
            });
    return this;
  }

  List<RiskDistance> list() {
    return List.copyOf(distances);
  }

  private void count(String rule, int present, int limit) {
    add(rule, "", whole(present), whole(limit));
  }

  void add(String rule, String subject, Amount present, Amount limit) {
    double used = limit.isZero() ? 1 : present.toDouble() / limit.toDouble();
    distances.add(
        new RiskDistance(
            rule,
            subject,
            present.toString(),
            limit.toString(),
            limit.minus(present).max(Amount.ZERO).toString(),
            used));
  }

  /// Time until something begins; it has where nothing is left.
  void minutes(String rule, String subject, Duration left) {
    long minutes = Math.max(0, left.toMinutes());
    boolean hasBegun = left.isZero() || left.isNegative();
    double near = hasBegun ? 1 : Math.clamp(1 - minutes / HOUR, 0, 0.99);
    String text = Long.toString(minutes);
    add(new RiskDistance(rule, subject, text, "0", text, near));
  }

  void add(RiskDistance distance) {
    distances.add(distance);
  }

  private static Amount whole(int count) {
    return Amount.of(java.math.BigDecimal.valueOf(count));
  }
}
