package io.millrace.server.users;

import io.millrace.server.errors.ApiException;
import io.millrace.server.users.UserViews.ChangedPassword;
import io.millrace.server.users.UserViews.ChosenLanguage;
import io.millrace.server.users.UserViews.Credentials;
import io.millrace.server.users.UserViews.FirstAdministrator;
import io.millrace.server.users.UserViews.ForgottenPassword;
import io.millrace.server.users.UserViews.LogIn;
import io.millrace.server.users.UserViews.LoginView;
import io.millrace.server.users.UserViews.MailedToken;
import io.millrace.server.users.UserViews.OpenSessionView;
import io.millrace.server.users.UserViews.PasswordReset;
import io.millrace.server.users.UserViews.PersonView;
import io.millrace.server.users.UserViews.Proof;
import io.millrace.store.UserRecord;
import io.millrace.store.UserStore;
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

/// Registering, logging in, sessions and passwords.
@RestController
@RequestMapping("/api")
@Tag(name = "Users")
public final class UsersController {
  private final Supplier<People> people;
  private final Visits visits;

  public UsersController(Supplier<People> people, Visits visits) {
    this.people = people;
    this.visits = visits;
  }

  private Users users() {
    return people.get().users().orElseThrow(ApiException::withoutUsers);
  }

  @GetMapping("/session")
  @Operation(operationId = "session", summary = "Who is logged in, if anybody")
  LoginView session() {
    Optional<Users> known = people.get().users();
    Optional<UserRecord> person =
        people.get().store().flatMap(all -> Caller.known().flatMap(one -> all.byId(one.user())));
    return new LoginView(
        known.isPresent(),
        known.map(Users::isSetUp).orElse(true),
        known.flatMap(_ -> person).map(PersonView::of).orElse(null),
        person.map(LoginView::code).orElse(null));
  }

  @PutMapping("/language")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "chooseLanguage", summary = "In which language the caller is written to")
  void choose(@RequestBody ChosenLanguage chosen) {
    UserStore all = people.get().store().orElseThrow(ApiException::withoutUsers);
    all.setLanguage(Caller.current().user(), UserViews.language(chosen.language()));
  }

  @PostMapping("/session")
  @Operation(operationId = "logIn", summary = "Logs in; the answer sets the session's cookie")
  LoginView logIn(
      @RequestBody LogIn given,
      @Parameter(hidden = true) HttpServletRequest request,
      @Parameter(hidden = true) HttpServletResponse response) {
    return opened(users().logIn(given, visits.visitor(request)), response);
  }

  @PostMapping("/session/proof")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "prove",
      summary = "Shows again who one is, as dangerous steps ask for; good for 15 minutes")
  void prove(@RequestBody Proof proof) {
    users().prove(Caller.current(), proof);
  }

  @PostMapping("/users/setup")
  @Operation(operationId = "setUp", summary = "Makes the first administrator by the log's link")
  LoginView setUp(
      @RequestBody FirstAdministrator first,
      @Parameter(hidden = true) HttpServletRequest request,
      @Parameter(hidden = true) HttpServletResponse response) {
    return opened(users().setUp(first, visits.visitor(request)), response);
  }

  private static LoginView opened(Sessions.Opened opened, HttpServletResponse response) {
    Visits.keep(response, opened.secret().reveal(), opened.longest());
    return LoginView.of(opened.user());
  }

  @DeleteMapping("/session")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "logOut", summary = "Logs out")
  void logOut(@Parameter(hidden = true) HttpServletResponse response) {
    Caller caller = Caller.current();
    caller.session().ifPresent(id -> users().sessions().end(caller.user(), id.toString()));
    Visits.forget(response);
  }

  @PostMapping("/users")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      operationId = "register",
      summary = "Registers somebody; a link that proves the address comes by mail")
  void register(
      @RequestBody Credentials credentials, @Parameter(hidden = true) HttpServletRequest request) {
    users().register(credentials, visits.visitor(request));
  }

  @PostMapping("/users/verify")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "verifyEmail", summary = "Proves an address by the mailed link")
  void verify(
      @RequestBody MailedToken token, @Parameter(hidden = true) HttpServletRequest request) {
    users().verify(token.token(), visits.visitor(request));
  }

  @PostMapping("/password/forgotten")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      operationId = "forgottenPassword",
      summary = "Mails a link for another password, if the address is known")
  void forgotten(
      @RequestBody ForgottenPassword forgotten,
      @Parameter(hidden = true) HttpServletRequest request) {
    users().forgotten(forgotten.email(), visits.visitor(request));
  }

  @PostMapping("/password/reset")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "resetPassword", summary = "Another password by the mailed link")
  void reset(
      @RequestBody PasswordReset reset, @Parameter(hidden = true) HttpServletRequest request) {
    users().reset(reset, visits.visitor(request));
  }

  @PutMapping("/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "changePassword", summary = "Another password; other sessions end")
  void change(@RequestBody ChangedPassword change) {
    users().change(Caller.current(), change);
  }

  @GetMapping("/sessions")
  @Operation(operationId = "sessions", summary = "Where the caller is logged in")
  List<OpenSessionView> sessions() {
    Caller caller = Caller.current();
    return users().sessions().of(caller.user()).stream()
        .map(one -> OpenSessionView.of(one, caller.session()))
        .toList();
  }

  @DeleteMapping("/sessions/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "endSession", summary = "Ends one of the caller's sessions")
  void endSession(@PathVariable String id) {
    users().sessions().end(Caller.current().user(), id);
  }

  @DeleteMapping("/sessions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "endOtherSessions", summary = "Ends the caller's other sessions")
  void endOtherSessions() {
    users().sessions().endOthers(Caller.current());
  }
}
