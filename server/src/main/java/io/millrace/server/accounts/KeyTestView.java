package io.millrace.server.accounts;

import java.util.List;

/// What came of testing a key.
///
/// @param assets what the account holds, the largest part first as the venue lists them
public record KeyTestView(KeyCheckView check, List<Held> assets) {
  public KeyTestView {
    assets = List.copyOf(assets);
  }

  public record Held(String asset, String free, String locked) {}
}
