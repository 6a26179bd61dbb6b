package io.millrace.server.risk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An account's limits and how far it is from each.
///
/// @param limits as the documentation of risk describes them; a limit that is absent does not apply
/// @param halt why entries are refused, if they are
/// @param distances where a rule is about many bots, instruments or strategies: the nearest
public record RiskView(
    String accountId,
    String currency,
    Map<String, Object> limits,
    @Nullable Halt halt,
    List<Distance> distances) {
  public RiskView {
    distances = List.copyOf(distances);
  }

  /// @param until when entries go on by themselves; nothing: when a person resumes
  public record Halt(String rule, String text, @Nullable Instant until) {}

  /// How far the account is from one limit.
  ///
  /// @param subject the instrument, bot or strategy it is about; empty for the whole account
  /// @param left how far it still is from the limit, in its own unit
  /// @param used present ÷ limit; 1 is reached
  public record Distance(
      String rule, String subject, String present, String limit, String left, double used) {}
}
