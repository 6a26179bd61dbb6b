package io.millrace.core.risk;

import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/// What an account, or several together, may come to hold at the worst, for the gates of the same
/// person's other accounts. A value: it may be read on any thread.
///
/// @param currency what `exposure` is counted in
/// @param exposure worst-case value of everything that is held or may come to be
/// @param longs bases that are, or may come to be, held long
/// @param shorts bases that are, or may come to be, held short
public record Holdings(Asset currency, Amount exposure, Set<Asset> longs, Set<Asset> shorts)
    implements OtherAccounts {
  public Holdings {
    longs = Set.copyOf(longs);
    shorts = Set.copyOf(shorts);
  }

  /// Several accounts together. An exposure in another currency cannot be added; it is left out.
  public static Holdings together(Asset currency, Collection<Holdings> accounts) {
    Amount exposure = Amount.ZERO;
    Set<Asset> longs = new TreeSet<>();
    Set<Asset> shorts = new TreeSet<>();
    for (Holdings one : accounts) {
      exposure = one.currency.equals(currency) ? exposure.plus(one.exposure) : exposure;
      longs.addAll(one.longs);
      shorts.addAll(one.shorts);
    }
    return new Holdings(currency, exposure, longs, shorts);
  }

  @Override
  public boolean mayHold(Asset base, Side side) {
    return (side == Side.BUY ? longs : shorts).contains(base);
  }
}
