package io.millrace.server.wiring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.core.bot.BotPhase;
import io.millrace.engine.account.Engine;
import io.millrace.server.live.LiveHub;

/// What is counted and measured of the trading: bots by phase, fills, decisions, the age of market
/// data, connected pages.
final class Counters {
  private final Counter fills;
  private final Counter decisions;

  Counters(MeterRegistry meters, Engine engine, LiveHub hub) {
    fills = meters.counter("millrace.fills");
    decisions = meters.counter("millrace.decisions");
    for (BotPhase phase : BotPhase.values()) {
      Gauge.builder("millrace.bots", engine, one -> inPhase(one, phase))
          .tag("phase", phase.name())
          .register(meters);
    }
    Gauge.builder("millrace.feed.healthy", engine, one -> health(one)).register(meters);
    Gauge.builder("millrace.websocket.clients", hub, LiveHub::clients).register(meters);
  }

  private static double inPhase(Engine engine, BotPhase phase) {
    return engine.bots().stream().filter(bot -> bot.record().phase() == phase).count();
  }

  private static double health(Engine engine) {
    return engine.market().status().fault().isEmpty() ? 1 : 0;
  }

  void fill() {
    fills.increment();
  }

  void decision() {
    decisions.increment();
  }
}
