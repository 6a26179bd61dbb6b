package io.millrace.cli;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Kind;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.Value;
import io.millrace.cli.command.Values;
import io.millrace.core.document.Document;
import io.millrace.json.Json;
import io.millrace.venuesim.binance.BinanceSpotSimulator;
import io.millrace.venuesim.tape.Print;
import io.millrace.venuesim.tape.Recording;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/// `millrace venue-sim binance-spot`: a venue of our own, to try bots and programs against.
final class BinanceSpotCommand implements Command {
  private static final int PORT = 9100;

  private static final String DEMO_ACCOUNT =
      """
      {"name":"demo","balances":{"USDT":"100000","USDC":"100000","BTC":"1","ETH":"10","BNB":"10"},\
      "keys":[{"key":"millracedemokey","secret":"millracedemosecret"}]}""";

  private final Options options =
      new Options("Binance Spot: REST, market streams and the WebSocket API on one port.");

  private final Supplier<Integer> port =
      options.wholeNumber("--port", "PORT", "default: 9100; 0 takes a free one").or(PORT);

  private final Values<Path> replay =
      options.paths("--replay", "FILE", "recorded bars or trades that run through the books");

  private final Supplier<Double> speed =
      options
          .value("--speed", "N", Kind.NUMBER, "how many times faster than life they run")
          .or(1.0);

  private final Supplier<Integer> pastHours =
      options.wholeNumber("--past", "HOURS", "how much of the recording is the past already").or(0);

  private final Value<Path> setup =
      options.path(
          "--setup", "FILE", "symbols, accounts, keys and money (default: one demo account)");

  private final Value<Path> faults =
      options.path("--faults", "FILE", "what goes wrong, by rule, by chance or at a time");

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException, InterruptedException {
    Optional<Document> script = read(faults.given());
    Optional<Document> accounts = read(setup.given());
    Iterator<Print> prints = Recording.open(replay.values());
    try (BinanceSpotSimulator venue =
        BinanceSpotSimulator.start(BinanceSpotSimulator.Settings.on(port.get()))) {
      accounts.ifPresentOrElse(venue::setUp, () -> venue.act("accounts", Json.parse(DEMO_ACCOUNT)));
      script.ifPresent(venue::script);
      venue.replay(prints, speed.get(), Duration.ofHours(pastHours.get()));
      tell(output.out(), venue, accounts.isEmpty());
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private static Optional<Document> read(Optional<Path> file) throws IOException {
    return file.isEmpty() ? Optional.empty() : Optional.of(Json.read(file.get()));
  }

  private static void tell(PrintWriter out, BinanceSpotSimulator venue, boolean demo) {
    out.println("Simulated Binance Spot is ready (Ctrl-C stops it)");
    out.println("  REST           " + venue.url() + "/api/v3");
    out.println("  streams        ws://127.0.0.1:" + venue.port() + "/ws, /stream?streams=");
    out.println("  WebSocket API  ws://127.0.0.1:" + venue.port() + "/ws-api/v3");
    out.println("  administration " + venue.url() + "/sim/");
    if (demo) {
      out.println("  demo account   key millracedemokey, secret millracedemosecret (HMAC)");
    }
    out.flush();
  }
}
