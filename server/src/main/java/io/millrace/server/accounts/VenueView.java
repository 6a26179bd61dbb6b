package io.millrace.server.accounts;

import io.millrace.server.api.Mode;
import java.util.List;

/// A venue that accounts can be connected to.
public record VenueView(String id, String name, List<KeyKind> keyKinds, List<VenueMode> modes) {
  public VenueView {
    keyKinds = List.copyOf(keyKinds);
    modes = List.copyOf(modes);
  }

  /// One of its places.
  ///
  /// @param address where requests go
  /// @param keysPage where people register keys
  /// @param tellsPermissions whether a key can be asked what it may do
  /// @param mustBeTied whether a key that works from every address is refused
  public record VenueMode(
      Mode mode, String address, String keysPage, boolean tellsPermissions, boolean mustBeTied) {}
}
