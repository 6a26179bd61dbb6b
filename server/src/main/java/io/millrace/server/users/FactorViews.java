package io.millrace.server.users;

import io.millrace.venues.net.Secret;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What travels between people's pages and {@link SecondFactors}.
public final class FactorViews {
  private FactorViews() {}

  /// A person's second factor.
  ///
  /// @param since nothing where there is none
  /// @param codes recovery codes that are left
  /// @param endsAt when an administrator has it taken off, since the authenticator is said to be
  ///   lost
  public record FactorView(@Nullable Instant since, int codes, @Nullable Instant endsAt) {}

  /// A mailed link by which a factor stays.
  public record FactorToken(Secret token) {}

  /// A seed that is yet to be confirmed, shown this once.
  ///
  /// @param secret to type into an authenticator
  /// @param uri the same for a picture that authenticators read
  public record NewFactorView(String secret, String uri) {
    @Override
    public String toString() {
      return "NewFactorView[***]";
    }
  }

  /// A code of the authenticator.
  public record FactorCode(Secret code) {}

  /// Codes for when the authenticator is lost, shown this once.
  public record RecoveryCodesView(List<String> codes) {
    public RecoveryCodesView {
      codes = List.copyOf(codes);
    }

    @Override
    public String toString() {
      return "RecoveryCodesView[***]";
    }
  }
}
