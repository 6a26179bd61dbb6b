package io.millrace.simulation.faults;

/// How often what goes wrong in one run; every seed draws its own (reliability §2, faults F1–F22).
///
/// @param requestLost the venue never gets it (F2)
/// @param answerLost the venue has done it, and nobody hears (F1, F4)
/// @param late the request leaves late or travels for seconds, perhaps beyond its window (F3)
/// @param stale an answer to a question is seconds old (F6, F7)
/// @param eventLost the stream does not tell (F10, F11)
/// @param eventTwice the stream tells again (F8)
/// @param eventLate the stream tells late, in another order (F9)
/// @param crash the node dies at a step boundary (F21)
/// @param commitUnknown the database fails around a commit, which may or may not have been (F22)
/// @param partial an order trades in parts (F13)
public record FaultRates(
    double requestLost,
    double answerLost,
    double late,
    double stale,
    double eventLost,
    double eventTwice,
    double eventLate,
    double crash,
    double commitUnknown,
    double partial) {
  /// Nothing goes wrong.
  public static final FaultRates NONE = new FaultRates(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  static FaultRates drawn(long seed) {
    var chance = new Chance(seed, "rates");
    return new FaultRates(
        chance.rate(0.2),
        chance.rate(0.3),
        chance.rate(0.2),
        chance.rate(0.5),
        chance.rate(0.4),
        chance.rate(0.4),
        chance.rate(0.4),
        chance.rate(0.02),
        chance.rate(0.02),
        chance.rate(0.7));
  }
}
