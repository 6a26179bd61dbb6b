package io.millrace.venuesim.binance.api;

import io.millrace.json.Json;
import io.millrace.venuesim.binance.fault.Fault;
import io.millrace.venuesim.net.HttpRequest;
import io.millrace.venuesim.net.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// REST. A request may carry the header `X-Sim-Fault`, which says what is to go wrong with it.
public final class RestDoor {
  private static final Pattern SIGNATURE = Pattern.compile("(^|&)signature=([^&]*)");

  private final Desk desk;

  public RestDoor(Desk desk) {
    this.desk = desk;
  }

  /// Null when the path is none of the venue's.
  public @Nullable HttpResponse answer(HttpRequest request) {
    Operation operation = desk.at(request.method(), request.path());
    if (operation == null) {
      return null;
    }
    try {
      return answer(request, operation);
    } catch (Refusal malformed) {
      return HttpResponse.json(malformed.status(), Json.compact(malformed.document()));
    }
  }

  private HttpResponse answer(HttpRequest request, Operation operation) {
    String form = request.method().equals("GET") ? "" : request.body();
    Parameters parameters = Parameters.decode(request.query(), form);
    Optional<Fault> fault =
        request.header("x-sim-fault") == null
            ? desk.faultOf(operation)
            : Optional.of(Fault.parse(request.headers().getOrDefault("x-sim-fault", "")));
    Desk.Answer answer =
        desk.answer(
            new Desk.Request(
                operation,
                parameters,
                proof(request, parameters, form),
                request.peer(),
                new Wire(micros(request)),
                fault));
    return response(answer);
  }

  private static boolean micros(HttpRequest request) {
    String unit = request.header("x-mbx-time-unit");
    if (unit == null || unit.equalsIgnoreCase("millisecond")) {
      return false;
    }
    if (unit.toUpperCase(Locale.ROOT).equals("MICROSECOND")) {
      return true;
    }
    throw Refusal.of(
        -1194, "Invalid value for time unit; expected either MICROSECOND or MILLISECOND.");
  }

  /// What was signed: query and body as they were sent, one after the other, without the signature.
  private static Desk.Proof proof(HttpRequest request, Parameters parameters, String form) {
    String payload = without(request.query()) + without(form);
    return new Desk.Proof(
        request.header("x-mbx-apikey"), payload, parameters.values().get("signature"), false);
  }

  private static String without(String encoded) {
    Matcher signature = SIGNATURE.matcher(encoded);
    if (!signature.find()) {
      return encoded;
    }
    String rest = signature.replaceFirst("");
    return rest.startsWith("&") ? rest.substring(1) : rest;
  }

  private HttpResponse response(Desk.Answer answer) {
    HttpResponse response =
        HttpResponse.json(answer.status(), Json.compact(answer.body()))
            .with(answer.delivery())
            .with("X-MBX-USED-WEIGHT", "" + answer.usedWeight())
            .with("X-MBX-USED-WEIGHT-1M", "" + answer.usedWeight());
    if (answer.counted()) {
      Venue venue = desk.venue();
      long now = venue.clock().micros();
      int seconds = venue.within(() -> venue.limits().ordersIn10Seconds(answer.uid(), now));
      int day = venue.within(() -> venue.limits().ordersInDay(answer.uid(), now));
      response =
          response
              .with("X-MBX-ORDER-COUNT-10S", "" + seconds)
              .with("X-MBX-ORDER-COUNT-1D", "" + day);
    }
    return answer.retryAfterSeconds() < 0
        ? response
        : response.with("Retry-After", "" + answer.retryAfterSeconds());
  }
}
