package io.millrace.server.wiring;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.EnumSet;
import java.util.Set;

/// With which statuses operations say no. Most follow from where an operation is and what it takes;
/// the storm of requests finds those that are missing here.
final class ApiRefusals {
  private static final String REFS = "#/components/responses/";

  /// What must be done by somebody who has shown lately who he is.
  private static final Set<String> PROVEN =
      Set.of(
          "addPasskey",
          "beginPasskey",
          "beginSecondFactor",
          "changeEmail",
          "changePassword",
          "changeRisk",
          "confirmSecondFactor",
          "createAccount",
          "createBot",
          "createToken",
          "deleteAccount",
          "endSecondFactor",
          "endSecondFactorOf",
          "endSessionsOf",
          "givePlan",
          "giveSignalAddress",
          "keepSecondFactorOf",
          "keepUser",
          "leave",
          "lockUser",
          "lookedAtAccount",
          "mailPassword",
          "newRecoveryCodes",
          "putCredential",
          "removePasskey",
          "removeUser",
          "setRole",
          "unlockUser");

  /// What a plan may have no room for.
  private static final Set<String> PLANNED = Set.of("createBot", "commandBot");

  /// What is there only where the installation is set up for it.
  private static final Set<String> OPTIONAL = Set.of("/api/polar/webhook");

  private enum Refusal {
    INVALID(400, "Something of it is wrong: `problems` names field, value and what is allowed"),
    NOT_LOGGED_IN(401, "Nobody is logged in, or what was shown is not good"),
    PLAN_LIMIT(402, "The caller's plan has no room for it: `limit` names one that has"),
    REFUSED(403, "Not for whoever asks, or not from there"),
    NOT_FOUND(404, "There is no such thing, or it is somebody else's"),
    NOT_ACCEPTABLE(406, "`Accept` cannot be read, or leaves out the only kind that is answered"),
    CONFLICT(409, "Sound, but not now, or not on this installation"),
    TOO_LARGE(413, "The body is larger than is read"),
    UNSUPPORTED(415, "The body is of another kind than is read"),
    UNUSABLE(422, "The key, the signal or the data of it cannot be used"),
    UNPROVEN(428, "Show again who you are first"),
    TOO_OFTEN(429, "Too many requests or tries: later again"),
    BUSY(503, "A bound of the server is reached: later again");

    private final int status;
    private final String meaning;

    Refusal(int status, String meaning) {
      this.status = status;
      this.meaning = meaning;
    }
  }

  private ApiRefusals() {}

  /// A response with our one shape of failure.
  static ApiResponse problem(String meaning) {
    var problem = new MediaType().schema(new Schema<>().$ref(ApiSchemas.REFS + "Problem"));
    return new ApiResponse()
        .description(meaning)
        .content(new Content().addMediaType("application/problem+json", problem));
  }

  /// Adds what operations refer to.
  static void describe(Components components) {
    for (Refusal refusal : Refusal.values()) {
      components.addResponses(refusal.name(), problem(refusal.meaning));
    }
  }

  /// Adds the refusals of an operation.
  static void describe(String path, HttpMethod method, Operation operation) {
    for (Refusal refusal : of(path, method, operation)) {
      operation
          .getResponses()
          .addApiResponse(
              Integer.toString(refusal.status), new ApiResponse().$ref(REFS + refusal.name()));
    }
  }

  private static Set<Refusal> of(String path, HttpMethod method, Operation operation) {
    Set<Refusal> all =
        EnumSet.of(
            Refusal.INVALID,
            Refusal.NOT_LOGGED_IN,
            Refusal.REFUSED,
            Refusal.NOT_ACCEPTABLE,
            Refusal.CONFLICT,
            Refusal.TOO_OFTEN,
            Refusal.BUSY);
    if (namesAThing(path, operation) || path.startsWith("/api/admin/") || OPTIONAL.contains(path)) {
      all.add(Refusal.NOT_FOUND);
    }
    if (method != HttpMethod.GET) {
      all.add(Refusal.TOO_LARGE);
      all.add(Refusal.UNUSABLE);
    }
    if (operation.getRequestBody() != null) {
      all.add(Refusal.UNSUPPORTED);
    }
    if (PROVEN.contains(operation.getOperationId())) {
      all.add(Refusal.UNPROVEN);
    }
    if (PLANNED.contains(operation.getOperationId())) {
      all.add(Refusal.PLAN_LIMIT);
    }
    return all;
  }

  private static boolean namesAThing(String path, Operation operation) {
    return path.contains("{")
        || (operation.getParameters() != null
            && operation.getParameters().stream().anyMatch(one -> one.getName().endsWith("Id")));
  }
}
