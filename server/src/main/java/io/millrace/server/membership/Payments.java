package io.millrace.server.membership;

import io.millrace.server.errors.ApiException;
import java.net.URI;

/// Who sells tiers. Every call asks the seller; where he does not answer, nothing is concluded, and
/// an {@link ApiException} with status 503 says so.
public interface Payments {
  /// Whether anything is sold at all.
  default boolean isOpen() {
    return true;
  }

  /// A page on which somebody can buy a tier.
  ///
  /// @throws ApiException 409 when he pays already
  URI checkout(long user, String tier);

  /// A page on which he sees invoices, changes how he pays, and cancels.
  ///
  /// @throws ApiException 409 when he has never bought anything
  URI portal(long user);

  /// Asks the seller again what he pays for.
  void refresh(long user);

  /// Where nobody sells.
  Payments NONE =
      new Payments() {
        @Override
        public boolean isOpen() {
          return false;
        }

        @Override
        public URI checkout(long user, String tier) {
          throw nothingSold();
        }

        @Override
        public URI portal(long user) {
          throw nothingSold();
        }

        @Override
        public void refresh(long user) {}

        private ApiException nothingSold() {
          return ApiException.conflict(
              "nothing is sold here: whoever runs this installation gives plans");
        }
      };
}
