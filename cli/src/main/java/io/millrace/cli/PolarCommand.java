package io.millrace.cli;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.venuesim.polar.PolarSimulator;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/// `millrace venue-sim polar`: a seller of plans on this machine, who takes no money.
final class PolarCommand implements Command {
  private static final int PORT = 9200;
  private static final String TOKEN = "polar_oat_standin";
  private static final String PRODUCT = "00000000-0000-4000-8000-000000000010";
  private static final String SECRET = "polar_whs_standin";

  private final Options options =
      new Options("Polar: checkout, customer's page, subscriptions and signed webhooks.");

  private final Supplier<Integer> port =
      options.wholeNumber("--port", "PORT", "default: 9200; 0 takes a free one").or(PORT);

  private final Supplier<URI> webhook =
      options
          .address(
              "--webhook-url",
              "URL",
              "what is told of events (default: http://localhost:8080/api/polar/webhook)")
          .or(URI.create("http://localhost:8080/api/polar/webhook"));

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException, InterruptedException {
    var settings =
        new PolarSimulator.Settings(port.get(), TOKEN, PRODUCT, Optional.of(webhook.get()), SECRET);
    try (PolarSimulator polar = PolarSimulator.start(settings)) {
      tell(output.out(), polar);
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private void tell(PrintWriter out, PolarSimulator polar) {
    out.println("A stand-in for Polar is ready at " + polar.url() + " (Ctrl-C stops it)");
    out.println("  it tells " + webhook.get());
    out.println("Start the server beside it with");
    out.println("  MILLRACE_POLAR=" + polar.url() + " MILLRACE_POLAR_TOKEN=" + TOKEN + " \\");
    out.println("  MILLRACE_POLAR_PRODUCTS=PRO=" + PRODUCT + " \\");
    out.println("  MILLRACE_POLAR_WEBHOOK_SECRET=" + SECRET + " \\");
    out.println("  ./millrace start --demo --users --plans");
    out.flush();
  }
}
