package io.millrace.simulation.paper;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.TradingRules;
import io.millrace.core.testing.OrderGatewayContract;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import io.millrace.core.venue.OrderGateway;
import io.millrace.core.venue.VenueEvent;
import io.millrace.core.venue.VenueOrder;
import io.millrace.simulation.exchange.FillMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The paper venue keeps what every gateway promises.
class PaperVenueContractTest extends OrderGatewayContract {
  private static final Asset BTC = Asset.of("BTC");
  private static final Asset USDT = Asset.of("USDT");
  private static final Instrument BTCUSDT =
      Instrument.spot(
          InstrumentId.of("test:BTCUSDT"),
          BTC,
          USDT,
          TradingRules.of(Price.of("0.01"), Quantity.of("0.00001"), Amount.of("5")));
  private static final FeeRates FEES =
      new FeeRates(Ratio.percent("0.1"), Ratio.percent("0.1"), FeeRates.FeeAsset.BASE);

  @Override
  protected Stage open(String name) {
    return new Paper();
  }

  private static final class Paper implements Stage, OrderGateway {
    private final PaperVenue venue =
        new PaperVenue(List.of(BTCUSDT), FillMode.TOUCH, Ratio.percent("0.01"));
    private final List<VenueEvent> heard = new ArrayList<>();

    Paper() {
      venue.priced(0, Price.of("60000").units(), 0);
      Map<Asset, Amount> totals = Map.of(USDT, Amount.of("100000"), BTC, Amount.of("10"));
      venue.open(1, FEES, totals, List.of(), List.of(), heard::addAll);
    }

    @Override
    public OrderGateway gateway() {
      return this;
    }

    @Override
    public void place(VenueOrder order) {
      venue.place(1, order);
    }

    @Override
    public void cancel(VenueOrder order) {
      venue.cancel(1, order);
    }

    @Override
    public InstrumentId instrument() {
      return BTCUSDT.id();
    }

    @Override
    public void trade(String price) {
      long units = Price.of(price).units();
      venue.priced(0, units, 0);
      while (venue.nearestBelow(0) >= units) {
        venue.meetBelow(0);
      }
      while (venue.nearestAbove(0) <= units) {
        venue.meetAbove(0);
      }
    }

    @Override
    public List<VenueEvent> heard() {
      return heard;
    }

    @Override
    public void close() {
      venue.close(1);
    }
  }
}
