package io.millrace.venuesim.binance.fault;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/// Decides what goes wrong next. Rules are asked in their order, and the first that applies wins;
/// chance is drawn from one seeded generator, so that equal requests in equal order meet equal
/// faults. Safe for concurrent use.
public final class Faults {
  private final List<Rule> rules = new ArrayList<>();
  private final List<Integer> used = new ArrayList<>();
  private final List<Integer> seen = new ArrayList<>();
  private final Map<FaultKind, Integer> happened = new EnumMap<>(FaultKind.class);
  private SplittableRandom random = new SplittableRandom(0);

  /// When something goes wrong.
  ///
  /// @param on what it befalls: of requests `POST /api/v3/order` or the name of a WebSocket method,
  ///   of events the event's name such as `executionReport` or a stream's such as `btcusdt@trade`;
  ///   `*` stands for any text
  /// @param skip how many are spared first
  /// @param times how often at most; 0 for always
  /// @param chance from 0 to 1, of those neither spared nor over
  public record Rule(Fault fault, String on, int skip, int times, double chance) {
    public Rule {
      if (!(chance >= 0 && chance <= 1)) {
        throw new IllegalArgumentException("chance: " + chance + " must be from 0 to 1");
      }
      if (skip < 0 || times < 0) {
        throw new IllegalArgumentException("skip and times must not be negative");
      }
    }

    boolean befalls(String what) {
      StringBuilder pattern = new StringBuilder();
      for (String part : on.split("\\*", -1)) {
        pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
      }
      return what.matches(pattern.toString());
    }
  }

  public synchronized void seed(long seed) {
    random = new SplittableRandom(seed);
  }

  public synchronized void add(Rule rule) {
    rules.add(rule);
    used.add(0);
    seen.add(0);
  }

  public synchronized void clear() {
    rules.clear();
    used.clear();
    seen.clear();
  }

  /// What goes wrong with this request.
  public Optional<Fault> ofRequest(String what) {
    return next(what, false);
  }

  /// What goes wrong with this event.
  public Optional<Fault> ofEvent(String what) {
    return next(what, true);
  }

  private synchronized Optional<Fault> next(String what, boolean event) {
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      if (rule.fault().kind().isOfEvents() == event && rule.befalls(what) && applies(i, rule)) {
        happened.merge(rule.fault().kind(), 1, Integer::sum);
        return Optional.of(rule.fault());
      }
    }
    return Optional.empty();
  }

  private boolean applies(int i, Rule rule) {
    seen.set(i, seen.get(i) + 1);
    boolean over = rule.times() > 0 && used.get(i) >= rule.times();
    if (seen.get(i) <= rule.skip() || over || random.nextDouble() >= rule.chance()) {
      return false;
    }
    used.set(i, used.get(i) + 1);
    return true;
  }

  /// How often each kind has happened, for tests that must not pass without any.
  public synchronized Map<FaultKind, Integer> happened() {
    return new EnumMap<>(happened);
  }
}
