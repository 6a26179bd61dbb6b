package io.millrace.server.users;

import io.millrace.server.errors.ApiException;
import io.millrace.server.users.EmailViews.EmailOrder;
import io.millrace.server.users.EmailViews.EmailToken;
import io.millrace.server.users.EmailViews.EmailView;
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

/// The address by which the caller logs in.
@RestController
@RequestMapping("/api/email")
@Tag(name = "Users")
public final class EmailController {
  private final Supplier<Optional<Users>> users;
  private final Visits visits;

  /// @param users nothing where the installation knows no users
  public EmailController(Supplier<Optional<Users>> users, Visits visits) {
    this.users = users;
    this.visits = visits;
  }

  private EmailChanges emails() {
    return users.get().map(Users::emails).orElseThrow(ApiException::withoutUsers);
  }

  @GetMapping
  @Operation(operationId = "email", summary = "The caller's address, and the one that is to be")
  EmailView email() {
    return emails().of(Caller.current().user());
  }

  @PutMapping
  @Operation(
      operationId = "changeEmail",
      summary = "Mails a link to another address; it counts once that is opened")
  EmailView change(@RequestBody EmailOrder order) {
    long user = Caller.proved().user();
    emails().ask(user, order.email());
    return emails().of(user);
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "keepEmail", summary = "Wants no other address any more")
  void keep() {
    emails().forget(Caller.current().user());
  }

  @PostMapping("/confirm")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "confirmEmail",
      summary = "Another address counts, by the link mailed to it; other sessions end")
  void confirm(
      @RequestBody EmailToken token, @Parameter(hidden = true) HttpServletRequest request) {
    emails().confirm(token.token(), visits.visitor(request));
  }

  @PostMapping("/back")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "takeEmailBack",
      summary = "The former address counts again, by the link mailed to it; nobody stays logged in")
  void back(@RequestBody EmailToken token, @Parameter(hidden = true) HttpServletRequest request) {
    emails().takeBack(token.token(), visits.visitor(request));
  }
}
