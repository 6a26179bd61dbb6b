package io.millrace.venuesim.binance.api;

import io.millrace.core.document.Document;
import io.millrace.venuesim.binance.api.Operation.Security;
import io.millrace.venuesim.binance.exchange.Rejection;
import io.millrace.venuesim.binance.fault.Fault;
import io.millrace.venuesim.binance.fault.FaultKind;
import io.millrace.venuesim.net.HttpResponse.Delivery;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Carries requests out, whichever way they came: limits, then signature and time, then what is to
/// go wrong, then the time once more just before the exchange, then the operation.
public final class Desk {
  static final String[] SIGNING = {"timestamp", "recvWindow", "signature", "apiKey"};

  private static final long AHEAD_MICROS_MAX = 1_000_000;
  private static final BigDecimal WINDOW_MILLIS_USUAL = BigDecimal.valueOf(5000);
  private static final BigDecimal WINDOW_MILLIS_MAX = BigDecimal.valueOf(60_000);
  private static final int WINDOW_DECIMALS_MAX = 3;
  private static final long MICROS_FROM = 100_000_000_000_000L;

  private final Venue venue;
  private final Operations operations = new Operations();

  /// Who says to be asking.
  ///
  /// @param apiKey null when none was sent
  /// @param payload the bytes that were signed
  /// @param signature null when none was sent
  /// @param loggedOn whether the connection vouches for the key, so that no signature is needed
  public record Proof(
      @Nullable String apiKey, String payload, @Nullable String signature, boolean loggedOn) {}

  record Request(
      Operation operation,
      Parameters parameters,
      Proof proof,
      String ip,
      Wire wire,
      Optional<Fault> fault) {}

  /// What came of it.
  ///
  /// @param uid of the account; -1 when it is not known
  /// @param counted whether orders were counted
  public record Answer(
      int status,
      Document body,
      long uid,
      boolean counted,
      Delivery delivery,
      long retryAfterSeconds,
      int usedWeight) {}

  public Desk(Venue venue) {
    this.venue = venue;
  }

  public Venue venue() {
    return venue;
  }

  /// Null when there is no such operation.
  @Nullable Operation at(String verb, String path) {
    return operations.at(verb, path);
  }

  /// By its name over the WebSocket API; null when there is no such operation.
  public @Nullable Answer ask(
      String method, Parameters parameters, Proof proof, String ip, Wire wire) {
    Operation operation = operations.named(method);
    return operation == null
        ? null
        : answer(new Request(operation, parameters, proof, ip, wire, faultOf(operation)));
  }

  /// Whose request it is, for what is not an operation: logging on and user data. Costs weight 2.
  ///
  /// @throws Refusal when key, time or signature are wrong, or a limit is used up
  public ApiKey prove(Parameters parameters, Proof proof, String ip) {
    return venue.within(
        () -> {
          long now = venue.clock().micros();
          venue.limits().enter(ip, now);
          venue.limits().charge(ip, now, 2);
          return prove(venue, proof, parameters, ip, now);
        });
  }

  /// The limits as answers of the WebSocket API carry them.
  public Document limits(String ip, long uid) {
    return venue.within(() -> venue.limits().used(ip, venue.clock().micros(), uid));
  }

  /// Faults that were not asked for by the request itself.
  Optional<Fault> faultOf(Operation operation) {
    return venue.faults().ofRequest(operation.name());
  }

  Answer answer(Request request) {
    long uid = -1;
    try {
      ApiKey key = venue.within(() -> admit(request));
      uid = key == null ? -1 : key.uid();
      Fault fault = request.fault().orElse(null);
      if (fault != null) {
        Optional<Answer> instead = before(request, fault, uid);
        if (instead.isPresent()) {
          return instead.get();
        }
      }
      Document body = venue.within(() -> carryOut(request, key));
      boolean counted = request.operation().orders() > 0;
      Answer done = answer(request, 200, body, uid, counted, -1);
      return fault == null ? done : after(request, fault, done);
    } catch (Refusal refused) {
      return answer(
          request, refused.status(), refused.document(), uid, false, refused.retryAfterSeconds());
    } catch (Rejection rejected) {
      Refusal refused = Refusal.of(rejected);
      return answer(request, refused.status(), refused.document(), uid, false, -1);
    }
  }

  private Answer answer(
      Request request, int status, Document body, long uid, boolean counted, long retryAfter) {
    int used = venue.within(() -> venue.limits().usedWeight(request.ip(), venue.clock().micros()));
    return new Answer(status, body, uid, counted, Delivery.WHOLE, retryAfter, used);
  }

  private @Nullable ApiKey admit(Request request) {
    long now = venue.clock().micros();
    Fault fault = request.fault().orElse(null);
    if (fault != null && fault.kind() == FaultKind.RATE_LIMITED) {
      venue.limits().exhaust(request.ip(), now);
    } else if (fault != null && fault.kind() == FaultKind.BANNED) {
      venue.limits().ban(request.ip(), now, fault.millis() * 1000);
    }
    venue.limits().enter(request.ip(), now);
    venue.limits().charge(request.ip(), now, weight(request));
    if (request.operation().security() == Security.NONE) {
      return null;
    }
    ApiKey key = prove(venue, request.proof(), request.parameters(), request.ip(), now);
    permit(key, request.operation().security());
    return key;
  }

  private static int weight(Request request) {
    try {
      return request.operation().weight().applyAsInt(request.parameters());
    } catch (Refusal malformed) {
      return 1;
    }
  }

  private static void permit(ApiKey key, Security security) {
    ApiKey.Permissions may = key.permissions();
    if (security == Security.TRADE ? !may.trading() : !may.reading()) {
      throw unauthorized();
    }
  }

  /// Whose request it is, by key, time and signature.
  ///
  /// @throws Refusal when any of the three is missing or wrong
  static ApiKey prove(Venue venue, Proof proof, Parameters parameters, String ip, long now) {
    String given = proof.apiKey();
    if (given == null || !given.matches("[A-Za-z0-9]{1,64}")) {
      throw Refusal.of(-2014, "API-key format invalid.");
    }
    checkTime(parameters, now);
    ApiKey key = venue.key(given);
    if (key == null || key.isRevoked()) {
      throw unauthorized();
    }
    if (!proof.loggedOn()) {
      String signature = proof.signature();
      if (signature == null || signature.isEmpty()) {
        throw Refusal.mandatory("signature");
      }
      if (!key.signed(proof.payload(), signature)) {
        throw Refusal.of(-1022, "Signature for this request is not valid.");
      }
    }
    if (!key.permissions().ips().isEmpty() && !key.permissions().ips().contains(ip)) {
      throw unauthorized();
    }
    parameters.ignoring(SIGNING);
    return key;
  }

  private static Refusal unauthorized() {
    return Refusal.of(-2015, "Invalid API-key, IP, or permissions for action.");
  }

  private static void checkTime(Parameters parameters, long now) {
    parameters.mandatory("timestamp");
    Long stamp = parameters.number("timestamp");
    if (stamp == null) {
      throw Refusal.mandatory("timestamp");
    }
    long micros = stamp >= MICROS_FROM ? stamp : stamp * 1000;
    BigDecimal window = parameters.decimal("recvWindow");
    if (window == null) {
      window = WINDOW_MILLIS_USUAL;
    }
    if (window.compareTo(WINDOW_MILLIS_MAX) > 0) {
      throw Refusal.of(
          -1102, "'recvWindow' contains unexpected value. Cannot be greater than 60000.");
    }
    if (window.stripTrailingZeros().scale() > WINDOW_DECIMALS_MAX) {
      throw Refusal.of(-1111, "Parameter 'recvWindow' has too much precision.");
    }
    if (micros >= now + AHEAD_MICROS_MAX) {
      throw Refusal.of(-1021, "Timestamp for this request was 1000ms ahead of the server's time.");
    }
    if (now - micros > window.movePointRight(3).longValue()) {
      throw Refusal.of(-1021, "Timestamp for this request is outside of the recvWindow.");
    }
  }

  private Document carryOut(Request request, @Nullable ApiKey key) {
    long now = venue.clock().micros();
    Operation operation = request.operation();
    if (key != null) {
      try {
        checkTime(request.parameters(), now);
      } catch (Refusal late) {
        venue.limits().countOrders(key.uid(), now, operation.orders());
        throw late;
      }
    }
    Call call = new Call(venue, request.parameters(), request.wire(), now, key, request.fault());
    Document body = operation.handler().handle(call);
    if (operation.isFreeOnSuccess()) {
      venue.limits().charge(request.ip(), now, -weight(request));
    }
    return body;
  }

  // ---- what goes wrong

  /// What happens instead of carrying it out, if anything.
  private Optional<Answer> before(Request request, Fault fault, long uid) {
    return switch (fault.kind()) {
      case TIMEOUT_NOT_PLACED -> Optional.of(unanswered(request, fault, uid));
      case ERROR_NOT_PLACED, REFUSED -> Optional.of(error(request, fault, uid));
      case LATE -> {
        pause(fault.millis());
        yield Optional.empty();
      }
      case TIMEOUT_PLACED,
          ERROR_PLACED,
          TRUNCATED,
          STALE,
          PARTIAL,
          SLOW_ANSWER,
          RATE_LIMITED,
          BANNED,
          DUPLICATED,
          REORDERED,
          MISSING,
          MUTED,
          DISCONNECTED ->
          Optional.empty();
    };
  }

  private Answer after(Request request, Fault fault, Answer done) {
    return switch (fault.kind()) {
      case TIMEOUT_PLACED -> unanswered(request, fault, done.uid());
      case ERROR_PLACED -> error(request, fault, done.uid());
      case TRUNCATED -> delivered(done, Delivery.CUT);
      case SLOW_ANSWER -> {
        pause(fault.millis());
        yield done;
      }
      case TIMEOUT_NOT_PLACED,
          ERROR_NOT_PLACED,
          LATE,
          STALE,
          PARTIAL,
          REFUSED,
          RATE_LIMITED,
          BANNED,
          DUPLICATED,
          REORDERED,
          MISSING,
          MUTED,
          DISCONNECTED ->
          done;
    };
  }

  private Answer unanswered(Request request, Fault fault, long uid) {
    pause(fault.millis());
    return delivered(answer(request, 504, Document.NOTHING, uid, false, -1), Delivery.NONE);
  }

  private Answer error(Request request, Fault fault, long uid) {
    Document body = Document.fields().put("code", fault.code()).put("msg", fault.message()).build();
    return answer(request, fault.status(), body, uid, false, -1);
  }

  private static Answer delivered(Answer answer, Delivery delivery) {
    return new Answer(
        answer.status,
        answer.body,
        answer.uid,
        answer.counted,
        delivery,
        answer.retryAfterSeconds,
        answer.usedWeight);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(Duration.ofMillis(millis));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
