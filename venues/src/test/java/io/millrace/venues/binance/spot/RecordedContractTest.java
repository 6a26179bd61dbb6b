package io.millrace.venues.binance.spot;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.testing.OrderGatewayContract;
import io.millrace.core.venue.OrderGateway;
import io.millrace.core.venue.VenueEvent;
import io.millrace.venues.net.JdkTimer;
import io.millrace.venues.net.SteadyTime;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.SplittableRandom;

/// The adapter keeps what every gateway promises with answers and events out of recordings, byte
/// for byte. They were taken at the simulator, whose payloads {@link RecordedPayloadsTest} and its
/// own tests hold against the venue's; one taken elsewhere can be put in their place.
class RecordedContractTest extends OrderGatewayContract {
  @Override
  protected Stage open(String name) throws IOException {
    return new Recorded(Recording.read(SimulatorContractTest.RECORDINGS.resolve(name + ".jsonl")));
  }

  private static final class Recorded implements Stage {
    private final Replayed venue;
    private final JdkTimer timer = new JdkTimer(SteadyTime.system());
    private final BinanceSpot spot;
    private final Owner owner;

    Recorded(Recording recording) {
      venue = new Replayed(recording);
      spot =
          BinanceSpot.open(
              BinanceSpotEndpoints.at(URI.create("http://recorded.invalid")),
              new BinanceSpot.Tools(venue, venue, timer, new SplittableRandom(1)));
      owner = new Owner(spot.account(Scene.key(Scene.KEY, Scene.SECRET)), timer);
      Scene.await("the stream is up", () -> owner.condition().isEmpty());
    }

    @Override
    public OrderGateway gateway() {
      return owner;
    }

    @Override
    public InstrumentId instrument() {
      return Orders.BTC;
    }

    @Override
    public void trade(String price) {
      venue.move(price);
    }

    @Override
    public List<VenueEvent> heard() {
      return owner.everything();
    }

    @Override
    public void close() {
      owner.close();
      spot.close();
      venue.close();
      timer.close();
    }
  }
}
