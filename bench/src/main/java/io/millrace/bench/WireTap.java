package io.millrace.bench;

import io.millrace.engine.processor.TimeSlice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A wire between a node and the simulated venue that looks at what passes: when a price leaves for
/// the node, and when the order that it leads to leaves the node. Neither side knows of it, and its
/// own delay is in no figure.
final class WireTap implements AutoCloseable {
  private static final Pattern PRICE = Pattern.compile("\"e\":\"trade\"[^{}]*?\"s\":\"(\\w+)\"");
  private static final Pattern ORDER = Pattern.compile("POST /api/v3/order\\?\\S*?symbol=(\\w+)");
  private static final Pattern REQUEST = Pattern.compile("(GET|POST|PUT|DELETE) (\\S+) HTTP/1.1");
  private static final int BUFFER = 1 << 16;

  private final ServerSocket door;
  private final int venuePort;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<String> watched = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> left = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Double> latencies = new ConcurrentLinkedQueue<>();
  private final LongAdder requests = new LongAdder();
  private final LongAdder prices = new LongAdder();
  private final AtomicInteger streams = new AtomicInteger();

  WireTap(int venuePort) throws IOException {
    this.venuePort = venuePort;
    door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().name("tap").daemon().start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /// The next price of this symbol leads to an order.
  void watch(String symbol) {
    watched.add(symbol);
  }

  /// Milliseconds from each watched price to its market order, so far.
  List<Double> latencies() {
    return List.copyOf(latencies);
  }

  long requests() {
    return requests.sum();
  }

  /// Prices that have gone to the node.
  long prices() {
    return prices.sum();
  }

  /// Connections with streams of prices that are open now.
  int streams() {
    return streams.get();
  }

  private void accept() {
    boolean _ = TimeSlice.shorten(); // of all threads of the tap: what they wait would be measured
    while (!door.isClosed()) {
      try {
        Socket node = door.accept();
        Socket venue = new Socket(InetAddress.getLoopbackAddress(), venuePort);
        for (Socket one : List.of(node, venue)) {
          one.setTcpNoDelay(true);
          open.add(one);
        }
        new Wire(node, venue).start();
      } catch (IOException over) {
        // The venue or this bench has ended; whoever wanted the connection finds it closed.
      }
    }
  }

  private final class Wire {
    private final Socket node;
    private final Socket venue;
    private volatile boolean streaming;

    Wire(Socket node, Socket venue) {
      this.node = node;
      this.venue = venue;
    }

    void start() {
      Thread.ofPlatform().name("tap-out").daemon().start(() -> pass(node, venue, true));
      Thread.ofPlatform().name("tap-in").daemon().start(() -> pass(venue, node, false));
    }

    private void pass(Socket from, Socket to, boolean outward) {
      byte[] buffer = new byte[BUFFER];
      try (from;
          to;
          InputStream in = from.getInputStream();
          OutputStream out = to.getOutputStream()) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          long now = System.nanoTime();
          if (outward && !streaming) {
            asked(new String(buffer, 0, read, StandardCharsets.ISO_8859_1), now);
          } else if (!outward && streaming) {
            told(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
          }
          out.write(buffer, 0, read);
        }
      } catch (IOException over) {
        // One side has gone; closing both tells the other.
      } finally {
        open.remove(from);
        if (outward && streaming) {
          streams.decrementAndGet();
        }
      }
    }

    private void asked(String text, long now) {
      Matcher request = REQUEST.matcher(text);
      if (!request.find()) {
        return;
      }
      requests.increment();
      if (request.group(2).startsWith("/stream?")) {
        streaming = true;
        streams.incrementAndGet();
      }
      Matcher order = ORDER.matcher(text);
      if (order.find() && text.contains("type=MARKET")) {
        Long since = left.remove(order.group(1));
        if (since != null) {
          latencies.add((now - since) / 1e6);
        }
      }
    }

    /// Reads what is about to be passed on, so that the moment it is passed on comes after the
    /// reading.
    private void told(String text) {
      List<String> awaited = new ArrayList<>();
      for (Matcher price = PRICE.matcher(text); price.find(); ) {
        prices.increment();
        if (watched.remove(price.group(1))) {
          awaited.add(price.group(1));
        }
      }
      long now = System.nanoTime();
      awaited.forEach(symbol -> left.put(symbol, now));
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket one : open) {
      one.close();
    }
  }
}
