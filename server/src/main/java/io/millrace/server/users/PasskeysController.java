package io.millrace.server.users;

import io.millrace.server.errors.ApiException;
import io.millrace.server.users.PasskeyViews.NewPasskey;
import io.millrace.server.users.PasskeyViews.PasskeyCreationView;
import io.millrace.server.users.PasskeyViews.PasskeyRequestView;
import io.millrace.server.users.PasskeyViews.PasskeyView;
import io.millrace.server.users.PasskeyViews.RenamedPasskey;
import io.millrace.server.users.PasskeyViews.SignedPasskey;
import io.millrace.server.users.UserViews.LoginView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The caller's passkeys, and logging in by one.
@RestController
@RequestMapping("/api")
@Tag(name = "Users")
public final class PasskeysController {
  private final Supplier<Optional<Users>> users;
  private final Visits visits;
  private final Tokens tokens = new Tokens();

  /// @param users nothing where the installation knows no users
  public PasskeysController(Supplier<Optional<Users>> users, Visits visits) {
    this.users = users;
    this.visits = visits;
  }

  private Users users() {
    return users.get().orElseThrow(ApiException::withoutUsers);
  }

  @GetMapping("/passkeys")
  @Operation(operationId = "passkeys", summary = "The caller's passkeys")
  List<PasskeyView> all() {
    return users().passkeys().of(Caller.current().user()).stream().map(PasskeyView::of).toList();
  }

  @PostMapping("/passkeys/options")
  @Operation(operationId = "beginPasskey", summary = "What the browser makes a passkey by")
  PasskeyCreationView begin() {
    Caller caller = Caller.proved();
    String person = users().byId(caller.user()).flatMap(user -> user.email()).orElse("local");
    return users().passkeys().begin(caller, person);
  }

  @PostMapping("/passkeys")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(operationId = "addPasskey", summary = "Keeps a passkey that the browser has made")
  PasskeyView add(@RequestBody NewPasskey given) {
    return PasskeyView.of(users().passkeys().add(Caller.proved(), given));
  }

  @PutMapping("/passkeys/{id}")
  @Operation(
      operationId = "renamePasskey",
      summary = "Gives a passkey of the caller's another name")
  PasskeyView rename(@PathVariable String id, @RequestBody RenamedPasskey wanted) {
    long user = Caller.current().user();
    return PasskeyView.of(users().passkeys().rename(user, id, wanted.name()));
  }

  @DeleteMapping("/passkeys/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "removePasskey", summary = "Removes a passkey of the caller's")
  void remove(@PathVariable String id) {
    users().passkeys().remove(Caller.proved(), id);
  }

  @PostMapping("/session/passkey/options")
  @Operation(
      operationId = "beginPasskeyLogIn",
      summary = "What a passkey is to sign, to log in; the answer sets a cookie to show with it")
  PasskeyRequestView beginLogIn(
      @Parameter(hidden = true) HttpServletRequest request,
      @Parameter(hidden = true) HttpServletResponse response) {
    // The one of a former question stays good for it: another tab may be asking, too.
    String cookie = Visits.asked(request).orElseGet(tokens::fresh);
    PasskeyRequestView asked =
        users().passkeys().entry().beginLogIn(cookie, visits.visitor(request));
    Visits.keepAsked(response, cookie, PasskeyChallenges.KEPT);
    return asked;
  }

  @PostMapping("/session/passkey")
  @Operation(
      operationId = "logInByPasskey",
      summary = "Logs in by a passkey alone; the answer sets the session's cookie")
  LoginView logIn(
      @RequestBody SignedPasskey given,
      @Parameter(hidden = true) HttpServletRequest request,
      @Parameter(hidden = true) HttpServletResponse response) {
    Sessions.Opened opened =
        users().passkeys().entry().logIn(given, Visits.asked(request), visits.visitor(request));
    Visits.keep(response, opened.secret().reveal(), opened.longest());
    return LoginView.of(opened.user());
  }

  @PostMapping("/session/proof/options")
  @Operation(
      operationId = "beginProof",
      summary = "What a passkey of the caller's is to sign, to show again who one is")
  PasskeyRequestView beginProof() {
    return users().passkeys().entry().beginProof(Caller.current());
  }
}
