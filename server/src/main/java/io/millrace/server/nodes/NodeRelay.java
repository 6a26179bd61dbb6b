package io.millrace.server.nodes;

import io.millrace.engine.nodes.Node;
import io.millrace.server.errors.ApiException;
import io.millrace.server.users.Caller;
import io.millrace.server.users.SessionFilter;
import io.millrace.store.Database;
import io.millrace.store.NodeCalls;
import io.millrace.store.Tenant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks other nodes about the accounts that they run, and answers them: each call is a row of the
/// shared database that is taken once. Nothing is ever asked again by itself.
///
/// Bound: {@value #MOST_SERVED} calls that are served at a time; others wait in the database. Safe
/// for use by many threads.
public final class NodeRelay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NodeRelay.class);
  private static final int MOST_SERVED = 16;

  /// How long a call may wait to be taken.
  private static final Duration TO_TAKE = Duration.ofSeconds(5);

  /// How long one that was taken may take.
  private static final Duration TO_ANSWER = Duration.ofSeconds(35);

  /// Time between two looks for calls, while there are other nodes, and for an answer.
  private static final Duration LOOK = Duration.ofMillis(200);

  private static final Duration SOON = Duration.ofMillis(40);

  private final NodeCalls calls;
  private final Node node;
  private final Tickets tickets = new Tickets();
  private final Map<UUID, CompletableFuture<CarriedAnswer>> waiting = new ConcurrentHashMap<>();
  private final Semaphore serving = new Semaphore(MOST_SERVED);
  private final CountDownLatch closing = new CountDownLatch(1);
  private @Nullable HttpClient own;
  private volatile Optional<URI> self = Optional.empty();

  public NodeRelay(Database database, Node node) {
    this.calls = new NodeCalls(database);
    this.node = node;
  }

  /// Serves from now on.
  ///
  /// @param address where this process listens
  public void start(URI address) {
    self = Optional.of(address);
    if (!isShared()) {
      return;
    }
    Thread _ = Thread.ofPlatform().name("node-calls").daemon().start(this::run);
  }

  /// Whether there may be others to ask.
  public boolean isShared() {
    return node.isShared();
  }

  /// Who asks, by a ticket of this process.
  public Optional<Caller> redeem(String ticket) {
    return tickets.redeem(ticket);
  }

  // ---- asking

  /// Asks the node that runs an account, in the name of the caller.
  ///
  /// @throws ApiException 503 when nothing was done, 504 when that is not known
  public CarriedAnswer ask(long account, String method, String path, String body) {
    var request = new CarriedRequest(method, path, body, Caller.current());
    return Tenant.none(() -> ask(account, request)); // what nodes ask of each other is no user's
  }

  private CarriedAnswer ask(long account, CarriedRequest request) {
    OptionalLong to = calls.nodeOf(account);
    if (to.isEmpty() || to.getAsLong() == node.number()) {
      throw ApiException.busy(
          "account " + account + " changes hands: nothing was done; ask again in a few seconds");
    }
    calls.forgetOld();
    UUID id = UUID.randomUUID();
    var answer = new CompletableFuture<CarriedAnswer>();
    waiting.put(id, answer);
    try {
      if (!calls.ask(id, node.number(), to.getAsLong(), request.write())) {
        throw ApiException.busy("too much waits for the node that runs it: nothing was done");
      }
      return await(id, answer);
    } finally {
      waiting.remove(id);
    }
  }

  private CarriedAnswer await(UUID id, CompletableFuture<CarriedAnswer> answer) {
    try {
      try {
        return answer.get(TO_TAKE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException slow) {
        if (calls.withdraw(id)) {
          throw ApiException.busy(
              "the node that runs it does not answer: nothing was done; ask again");
        }
        return answer.get(TO_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (TimeoutException silent) {
      throw unknown();
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw unknown();
    }
  }

  private static ApiException unknown() {
    return new ApiException(
        504,
        "Unknown",
        "another node was asked and has not answered: it may have been done; look before asking"
            + " again");
  }

  // ---- serving

  private void run() {
    while (!isClosed(waiting.isEmpty() ? LOOK : SOON)) {
      if (node.hasOthers() || !waiting.isEmpty()) {
        try {
          serveAll();
          collect();
        } catch (RuntimeException failed) {
          LOG.atWarn().setCause(failed).log("calls of other nodes wait");
        }
      }
    }
  }

  private boolean isClosed(Duration most) {
    try {
      return closing.await(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void collect() {
    waiting.forEach(
        (id, answer) -> calls.answerTo(id).map(CarriedAnswer::read).ifPresent(answer::complete));
  }

  private void serveAll() {
    while (serving.tryAcquire()) {
      Optional<NodeCalls.Taken> taken = calls.take(node.number());
      if (taken.isEmpty()) {
        serving.release();
        return;
      }
      Thread _ = Thread.ofVirtual().name("node-call").start(() -> serve(taken.get()));
    }
  }

  private void serve(NodeCalls.Taken taken) {
    try {
      calls.answer(taken, carryOut(CarriedRequest.read(taken.call())).write());
    } catch (IOException | RuntimeException failed) {
      LOG.atError().setCause(failed).log("a call of node {} has no answer", taken.asker());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      serving.release();
    }
  }

  /// By the same door that every request comes through, so that all its checks are made here, too.
  private CarriedAnswer carryOut(CarriedRequest request) throws IOException, InterruptedException {
    HttpRequest.Builder asked =
        HttpRequest.newBuilder(self.orElseThrow().resolve(request.path()))
            .timeout(TO_ANSWER)
            .header(SessionFilter.TICKET, tickets.issue(request.caller()))
            .header(SessionFilter.OWN_HEADER, "1");
    if (request.body().isEmpty()) {
      asked.method(request.method(), BodyPublishers.noBody());
    } else {
      asked.header("Content-Type", "application/json");
      asked.method(request.method(), BodyPublishers.ofString(request.body()));
    }
    HttpResponse<String> answer = own().send(asked.build(), BodyHandlers.ofString());
    return new CarriedAnswer(
        answer.statusCode(),
        answer.headers().firstValue("Content-Type").orElse("application/json"),
        answer.body());
  }

  /// Made when it is first needed: most nodes are alone.
  private synchronized HttpClient own() {
    if (own == null) {
      own = HttpClient.newHttpClient();
    }
    return own;
  }

  @Override
  public synchronized void close() {
    closing.countDown();
    if (own != null) {
      own.shutdownNow();
    }
  }
}
