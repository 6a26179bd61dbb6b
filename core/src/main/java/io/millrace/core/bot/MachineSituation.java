package io.millrace.core.bot;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.Situation;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Instant;

/// The situation as one machine shows it to its strategy: one object for all calls, so that asking
/// costs no memory.
final class MachineSituation implements Situation {
  private final Instrument instrument;
  private final FeeRates fees;
  private final SlotBook slots;
  private BotView view = NO_VIEW;
  private Occasion occasion = new Occasion.Started();
  private boolean mayOpen;

  MachineSituation(Instrument instrument, FeeRates fees, SlotBook slots) {
    this.instrument = instrument;
    this.fees = fees;
    this.slots = slots;
  }

  void view(BotView now) {
    view = now;
  }

  void ask(Occasion why, boolean mayOpenNow) {
    occasion = why;
    mayOpen = mayOpenNow;
  }

  @Override
  public Occasion occasion() {
    return occasion;
  }

  @Override
  public Instant now() {
    return view.now();
  }

  @Override
  public Instrument instrument() {
    return instrument;
  }

  @Override
  public Price price() {
    return view.price();
  }

  @Override
  public FeeRates fees() {
    return fees;
  }

  @Override
  public Amount free(Asset asset) {
    return view.free(asset);
  }

  @Override
  public Quantity traded(OrderSlot slot) {
    return slots.filled(slot);
  }

  @Override
  public boolean mayOpen() {
    return mayOpen;
  }

  @Override
  public boolean wantsReasons() {
    return view.wantsReasons();
  }

  @Override
  public double movedWithin(int seconds) {
    return view.movedWithin(seconds);
  }

  @Override
  public double indicator(int index) {
    return view.indicator(index);
  }

  @Override
  public double volume24h() {
    return view.volume24h();
  }

  private static final BotView NO_VIEW =
      new BotView() {
        @Override
        public Instant now() {
          return Instant.EPOCH;
        }

        @Override
        public Price price() {
          return Price.ZERO;
        }

        @Override
        public Amount free(Asset asset) {
          return Amount.ZERO;
        }

        @Override
        public double indicator(int index) {
          return Double.NaN;
        }

        @Override
        public double volume24h() {
          return Double.NaN;
        }
      };
}
