package io.millrace.server.users;

import io.millrace.server.errors.ApiException;
import io.millrace.server.users.TokenViews.AccessTokenView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Short-lived tokens for programs that have one of their own.
@RestController
@RequestMapping("/api/token")
@Tag(name = "Users")
public final class AccessTokenController {
  private final Supplier<Optional<Users>> users;

  /// @param users nothing where the installation knows no users
  public AccessTokenController(Supplier<Optional<Users>> users) {
    this.users = users;
  }

  @PostMapping
  @Operation(
      operationId = "exchangeToken",
      summary = "A signed token (JWT) for 15 minutes, for the program whose own token is shown")
  AccessTokenView exchange(@Parameter(hidden = true) HttpServletRequest request) {
    ApiTokens tokens = users.get().map(Users::tokens).orElseThrow(ApiException::withoutUsers);
    boolean isOwn = Visits.bearer(request).filter(ApiTokens::isOwn).isPresent();
    if (!isOwn || !(Caller.current().by() instanceof Caller.By.Token token)) {
      throw new ApiException(403, "Refused", "show a token that was made on the page Profile");
    }
    AccessTokens.Made made = tokens.access(token.id());
    return new AccessTokenView(made.text().reveal(), "Bearer", token.scope(), made.expiresAt());
  }
}
