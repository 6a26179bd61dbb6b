package io.millrace.venues.binance.spot;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.testing.OrderGatewayContract;
import io.millrace.core.venue.OrderGateway;
import io.millrace.core.venue.VenueEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/// The adapter at the simulator keeps what every gateway promises. With `-Dmillrace.update=true`
/// what goes over the wire becomes the recordings of {@link RecordedContractTest}.
class SimulatorContractTest extends OrderGatewayContract {
  static final Path RECORDINGS = Path.of("src/test/resources/recordings");

  @Override
  protected Stage open(String name) {
    return new Simulated(name);
  }

  private static final class Simulated implements Stage {
    private final String name;
    private final Recording recording = new Recording();
    private final Scene scene = new Scene(recording);

    Simulated(String name) {
      this.name = name;
    }

    @Override
    public OrderGateway gateway() {
      return scene.owner;
    }

    @Override
    public InstrumentId instrument() {
      return Orders.BTC;
    }

    @Override
    public void trade(String price) {
      recording.add(new Recording.Moved(price));
      scene.print(price, "10");
    }

    @Override
    public List<VenueEvent> heard() {
      return scene.owner.everything();
    }

    @Override
    public void close() {
      Scene.await("the last answer", recording::isWhole);
      scene.close();
      if (Boolean.getBoolean("millrace.update")) {
        try {
          recording.write(RECORDINGS.resolve(name + ".jsonl"));
        } catch (IOException unwritten) {
          throw new UncheckedIOException(unwritten);
        }
      }
    }
  }
}
