package io.millrace.server.users;

import io.millrace.store.TokenRecord;
import io.millrace.store.TokenRecord.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What travels between people's pages and {@link ApiTokens}.
public final class TokenViews {
  private TokenViews() {}

  /// A token, without its secret.
  ///
  /// @param seenAt when it was last used; nothing when it never was
  public record ApiTokenView(
      String id,
      String name,
      Scope scope,
      List<String> networks,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant seenAt) {
    static ApiTokenView of(TokenRecord token) {
      return new ApiTokenView(
          token.id().toString(),
          token.name(),
          token.scope(),
          token.networks(),
          token.createdAt(),
          token.expiresAt(),
          token.seenAt().orElse(null));
    }
  }

  /// A token that is wanted.
  ///
  /// @param days until it expires
  /// @param networks from where it may be used; none means everywhere
  public record NewToken(String name, Scope scope, int days, List<String> networks) {
    public NewToken {
      networks = List.copyOf(networks);
    }
  }

  /// A short-lived token.
  ///
  /// @param tokenType how it is shown: `Bearer`
  public record AccessTokenView(
      String accessToken, String tokenType, Scope scope, Instant expiresAt) {
    @Override
    public String toString() {
      return "AccessTokenView[***, " + scope + ", " + expiresAt + "]";
    }
  }

  /// A token that was made.
  ///
  /// @param secret the whole of it, shown this once
  public record MadeTokenView(ApiTokenView token, String secret) {
    @Override
    public String toString() {
      return "MadeTokenView[" + token + ", ***]";
    }
  }
}
