package io.millrace.core.strategy;

/// A trading rule. Equal inputs give equal answers: no clock, no I/O, no randomness.
///
/// @param <C> what a user configures
/// @param <S> what the rule remembers between decisions; immutable
public interface Strategy<C, S> {
  /// What should rest at the venue now, and what would change that. Called only when something the
  /// last decision named has happened, or a fill, a command or a start.
  Decision<S> decide(C config, S state, Situation situation);
}
