package io.millrace.server.users;

import io.millrace.server.errors.ApiException;
import io.millrace.server.users.FactorViews.FactorCode;
import io.millrace.server.users.FactorViews.FactorToken;
import io.millrace.server.users.FactorViews.FactorView;
import io.millrace.server.users.FactorViews.NewFactorView;
import io.millrace.server.users.FactorViews.RecoveryCodesView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The caller's second factor. Whatever changes it asks first who he is.
@RestController
@RequestMapping("/api/second-factor")
@Tag(name = "Users")
public final class FactorController {
  private final Supplier<Optional<Users>> users;
  private final Visits visits;

  /// @param users nothing where the installation knows no users
  public FactorController(Supplier<Optional<Users>> users, Visits visits) {
    this.users = users;
    this.visits = visits;
  }

  private Users users() {
    return users.get().orElseThrow(ApiException::withoutUsers);
  }

  @GetMapping
  @Operation(operationId = "secondFactor", summary = "Whether the caller has a second factor")
  FactorView factor() {
    return users().factors().of(Caller.current().user());
  }

  @PostMapping
  @Operation(
      operationId = "beginSecondFactor",
      summary = "Makes a secret for an authenticator; in force once a code confirms it")
  NewFactorView begin() {
    Caller caller = Caller.proved();
    String person = users().byId(caller.user()).flatMap(user -> user.email()).orElse("local");
    return users().factors().begin(caller.user(), person);
  }

  @PutMapping
  @Operation(
      operationId = "confirmSecondFactor",
      summary = "Puts it in force by a code; answers with the recovery codes, shown this once")
  RecoveryCodesView confirm(@RequestBody FactorCode code) {
    Caller caller = Caller.proved();
    return new RecoveryCodesView(users().factors().confirm(caller.user(), code.code()));
  }

  @PostMapping("/codes")
  @Operation(
      operationId = "newRecoveryCodes",
      summary = "Other recovery codes; the former are void")
  RecoveryCodesView newCodes() {
    return new RecoveryCodesView(users().factors().newCodes(Caller.proved().user()));
  }

  @DeleteMapping("/end")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "keepSecondFactor",
      summary = "Has it stay, where an administrator was told that the authenticator is lost")
  void keep() {
    users().lostFactors().keep(Caller.current().user(), Caller.source());
  }

  @PostMapping("/keep")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "keepSecondFactorByLink",
      summary = "Has it stay by the mailed link, without being logged in")
  void keep(@RequestBody FactorToken token, @Parameter(hidden = true) HttpServletRequest request) {
    users().lostFactors().keep(token.token(), visits.visitor(request));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "endSecondFactor", summary = "Switches the second factor off")
  void switchOff() {
    users().factors().switchOff(Caller.proved().user());
  }
}
