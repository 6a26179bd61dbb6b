package io.millrace.venues.binance.spot;

import io.millrace.venues.net.HttpReply;
import io.millrace.venues.net.LimitSigns;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads limits from Binance's headers and codes (sheet §4).
public final class SpotSigns implements LimitSigns.Reader {
  private static final int LIMITED = 429;
  private static final int BANNED = 418;
  private static final int FIREWALL = 403;
  private static final int TOO_MANY_ORDERS = -1015;

  /// Where the venue does not say how long, until its minute is surely over.
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /// The shortest ban.
  private static final Duration BAN = Duration.ofMinutes(2);

  @Override
  public LimitSigns read(HttpReply reply) {
    boolean orders =
        reply.status() == LIMITED
            && Reply.of(reply) instanceof Reply.Failed failed
            && failed.code() == TOO_MANY_ORDERS;
    boolean trouble = reply.status() >= 500 || reply.status() == FIREWALL;
    return new LimitSigns(
        count(reply, "X-MBX-USED-WEIGHT-1M"),
        orders ? Optional.empty() : pause(reply),
        orders,
        trouble);
  }

  private static Optional<Duration> pause(HttpReply reply) {
    if (reply.status() != LIMITED && reply.status() != BANNED) {
      return Optional.empty();
    }
    OptionalInt seconds = count(reply, "Retry-After");
    if (seconds.isPresent()) {
      return Optional.of(Duration.ofSeconds(seconds.getAsInt()));
    }
    return Optional.of(reply.status() == BANNED ? BAN : PAUSE);
  }

  @Override
  public OptionalInt ordersUsed(HttpReply reply, Duration length) {
    return count(reply, "X-MBX-ORDER-COUNT-" + interval(length));
  }

  /// As `10S`, `1M`, `1H` or `1D`.
  static String interval(Duration length) {
    long seconds = length.toSeconds();
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "D";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "H";
    }
    return seconds % 60 == 0 ? seconds / 60 + "M" : seconds + "S";
  }

  private static OptionalInt count(HttpReply reply, String header) {
    Optional<String> text = reply.header(header).filter(value -> value.matches("[0-9]{1,9}"));
    return text.isPresent() ? OptionalInt.of(Integer.parseInt(text.get())) : OptionalInt.empty();
  }
}
