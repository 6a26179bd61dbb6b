package io.millrace.server.users;

import io.millrace.server.errors.ApiException;
import io.millrace.server.users.TokenViews.ApiTokenView;
import io.millrace.server.users.TokenViews.MadeTokenView;
import io.millrace.server.users.TokenViews.NewToken;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Tokens of the caller's programs.
@RestController
@RequestMapping("/api/tokens")
@Tag(name = "Users")
public final class TokensController {
  private final Supplier<Optional<Users>> users;

  /// @param users nothing where the installation knows no users
  public TokensController(Supplier<Optional<Users>> users) {
    this.users = users;
  }

  private ApiTokens tokens() {
    return users.get().map(Users::tokens).orElseThrow(ApiException::withoutUsers);
  }

  @GetMapping
  @Operation(operationId = "tokens", summary = "Tokens of the caller's programs")
  List<ApiTokenView> all() {
    return tokens().of(Caller.current().user()).stream().map(ApiTokenView::of).toList();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      operationId = "createToken",
      summary = "Makes a token for `Authorization: Bearer`; its secret is shown this once")
  MadeTokenView make(@RequestBody NewToken wanted) {
    ApiTokens.Made made = tokens().make(Caller.proved().user(), wanted);
    return new MadeTokenView(ApiTokenView.of(made.token()), made.text().reveal());
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "endToken", summary = "Ends a token of the caller's")
  void end(@PathVariable String id) {
    tokens().end(Caller.current().user(), id);
  }
}
