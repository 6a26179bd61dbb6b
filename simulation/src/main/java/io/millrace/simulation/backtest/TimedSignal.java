package io.millrace.simulation.backtest;

import io.millrace.core.strategy.Announcement.SignalSeen;
import java.time.Instant;

/// A signal and when it was seen: the open of the bar at whose close it came true, as all events of
/// a bar.
public record TimedSignal(Instant time, SignalSeen signal) {}
