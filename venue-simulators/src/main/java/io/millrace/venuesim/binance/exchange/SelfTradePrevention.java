package io.millrace.venuesim.binance.exchange;

/// What happens instead of a trade between two orders of one account or trade group. The taker's
/// mode decides; TRANSFER needs both orders to ask for it, else it is DECREMENT.
public enum SelfTradePrevention {
  NONE,
  EXPIRE_TAKER,
  EXPIRE_MAKER,
  EXPIRE_BOTH,
  DECREMENT,
  TRANSFER
}
