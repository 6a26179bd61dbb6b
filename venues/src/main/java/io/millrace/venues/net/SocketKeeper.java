package io.millrace.venues.net;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one connection to a venue: opens it again after it broke, with growing pauses; replaces it
/// before the venue ends it, the new one being ready before the old one goes; and ends it when
/// nothing comes any more, not even pings.
///
/// What is said on a connection is a {@link Conversation}'s affair. Safe for concurrent use;
/// conversations are called outside the lock.
public final class SocketKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SocketKeeper.class);

  /// A connection that lasted so long has worked: what comes after it begins with a short pause.
  private static final Duration STABLE = Duration.ofMinutes(1);

  private final String name;
  private final SocketDoor door;
  private final Timer timer;
  private final Means means;
  private final Rules rules;
  private final Supplier<URI> address;
  private final Opener opener;
  private final ReentrantLock lock = new ReentrantLock();

  private @Nullable Link current;
  private @Nullable Link next;
  private boolean retryPlanned;
  private boolean closed;

  /// What connections are made with.
  ///
  /// @param backoff of this connection alone
  /// @param notBefore until when the venue wants to be left alone
  public record Means(SocketDoor door, Timer timer, Backoff backoff, Supplier<Instant> notBefore) {}

  /// Times of connections.
  ///
  /// @param silence without any message or ping, after which a connection counts as dead
  /// @param readiness how long a conversation may take to be ready
  /// @param lifetime after which a connection is replaced
  public record Rules(Duration silence, Duration readiness, Duration lifetime) {}

  /// Begins a conversation on a fresh connection.
  @FunctionalInterface
  public interface Opener {
    Conversation begin(Line line);
  }

  /// Hears what comes on one connection.
  public interface Conversation {
    /// The connection is open: say what must be said first.
    void opened();

    void text(String message);

    /// The connection is over.
    ///
    /// @param wasCurrent whether nothing has taken its place yet: there is a gap
    void ended(boolean wasCurrent);
  }

  /// One connection, as its conversation sees it.
  public interface Line {
    void send(String message);

    /// All is said that must be said first: from now on this connection is the one that counts.
    void ready();

    /// The venue will end this connection soon: another one is opened at once.
    void leave(String why);

    /// This connection is of no use: it ends now, and another one is opened.
    void fail(String why);
  }

  public SocketKeeper(String name, Means means, Rules rules, Supplier<URI> address, Opener opener) {
    this.name = name;
    this.means = means;
    this.door = means.door();
    this.timer = means.timer();
    this.rules = rules;
    this.address = address;
    this.opener = opener;
  }

  /// Opens the first connection.
  public void start() {
    connect();
  }

  /// Sends on the connection that counts; false when there is none.
  public boolean send(String message) {
    Link link;
    lock.lock();
    try {
      link = current;
    } finally {
      lock.unlock();
    }
    if (link == null) {
      return false;
    }
    link.send(message);
    return true;
  }

  public boolean isReady() {
    lock.lock();
    try {
      return current != null;
    } finally {
      lock.unlock();
    }
  }

  /// The connection that counts is of no use.
  public void fail(String why) {
    Link link;
    lock.lock();
    try {
      link = current;
    } finally {
      lock.unlock();
    }
    if (link != null) {
      link.fail(why);
    }
  }

  @Override
  public void close() {
    Link one;
    Link other;
    lock.lock();
    try {
      closed = true;
      one = current;
      other = next;
    } finally {
      lock.unlock();
    }
    if (one != null) {
      one.end("closed by us");
    }
    if (other != null) {
      other.end("closed by us");
    }
  }

  // ---- connecting

  private void connect() {
    Link link;
    lock.lock();
    try {
      retryPlanned = false;
      if (closed || next != null) {
        return;
      }
      Instant now = timer.instant();
      Instant allowed = means.notBefore().get();
      if (now.isBefore(allowed)) {
        retryPlanned = true;
        timer.after(Duration.between(now, allowed), this::connect);
        return;
      }
      link = new Link();
      next = link;
    } finally {
      lock.unlock();
    }
    link.open();
  }

  private void retry() {
    Duration pause;
    lock.lock();
    try {
      if (closed || next != null || retryPlanned) {
        return;
      }
      retryPlanned = true;
      pause = means.backoff().next();
    } finally {
      lock.unlock();
    }
    timer.after(pause, this::connect);
  }

  private final class Link implements SocketDoor.Listener, Line {
    private volatile SocketDoor.@Nullable TextSocket socket;
    private volatile @Nullable Conversation conversation;
    private volatile Instant heardAt = timer.instant();
    private volatile Timer.Appointment watch = () -> {};
    private volatile Timer.Appointment life = () -> {};
    private @Nullable Instant readyAt;
    private boolean over;
    private boolean leaving;

    void open() {
      life = timer.after(rules.readiness(), this::checkReady);
      var _ =
          door.open(address.get(), this)
              .whenComplete(
                  (opened, failure) -> {
                    if (opened == null) {
                      end("cannot connect");
                    } else {
                      begin(opened);
                    }
                  });
    }

    private void begin(SocketDoor.TextSocket opened) {
      boolean late;
      lock.lock();
      try {
        late = over || closed;
        socket = opened;
      } finally {
        lock.unlock();
      }
      if (late) {
        opened.abort();
        return;
      }
      heardAt = timer.instant();
      listen();
      Conversation begun = opener.begin(this);
      conversation = begun;
      begun.opened();
    }

    // ---- what comes

    @Override
    public void text(String message) {
      heardAt = timer.instant();
      Conversation listening = conversation;
      if (listening != null) {
        listening.text(message);
      }
    }

    @Override
    public void pinged() {
      heardAt = timer.instant();
    }

    @Override
    public void ended(String why) {
      end(why);
    }

    // ---- what the conversation wants

    @Override
    public void send(String message) {
      SocketDoor.TextSocket open = socket;
      if (open != null) {
        open.send(message);
      }
    }

    @Override
    public void ready() {
      Link old;
      lock.lock();
      try {
        if (over || closed || current == this) {
          return;
        }
        old = current;
        current = this;
        next = null;
        readyAt = timer.instant();
        life.cancel();
      } finally {
        lock.unlock();
      }
      LOG.atInfo().addKeyValue("connection", name).log("connection is ready");
      life = timer.after(rules.lifetime(), () -> leave("its time is nearly over"));
      if (old != null) {
        old.end("replaced");
      }
    }

    @Override
    public void leave(String why) {
      lock.lock();
      try {
        if (over || leaving) {
          return;
        }
        leaving = true;
      } finally {
        lock.unlock();
      }
      LOG.atInfo().addKeyValue("connection", name).log("connection is replaced: {}", why);
      connect();
    }

    @Override
    public void fail(String why) {
      end(why);
    }

    // ---- watching

    private void checkReady() {
      boolean stuck;
      lock.lock();
      try {
        stuck = !over && next == this;
      } finally {
        lock.unlock();
      }
      if (stuck) {
        end("not ready in time");
      }
    }

    private void listen() {
      Duration left = Duration.between(timer.instant(), heardAt.plus(rules.silence()));
      if (left.isPositive()) {
        watch = timer.after(left, this::listenAgain);
      } else {
        end("silent");
      }
    }

    private void listenAgain() {
      boolean alive;
      lock.lock();
      try {
        alive = !over;
      } finally {
        lock.unlock();
      }
      if (alive) {
        listen();
      }
    }

    void end(String why) {
      SocketDoor.TextSocket open;
      Conversation listening;
      boolean counted;
      boolean again;
      lock.lock();
      try {
        if (over) {
          return;
        }
        over = true;
        open = socket;
        listening = conversation;
        counted = current == this;
        current = counted ? null : current;
        next = next == this ? null : next;
        // a replacement that failed is tried again while the old one lasts
        again = !closed && (current == null || current.leaving);
        if (readyAt != null && !timer.instant().isBefore(readyAt.plus(STABLE))) {
          means.backoff().reset();
        }
      } finally {
        lock.unlock();
      }
      watch.cancel();
      life.cancel();
      if (counted && !closed) {
        LOG.atWarn().addKeyValue("connection", name).log("connection ended: {}", why);
      }
      if (open != null) {
        open.abort();
      }
      if (listening != null) {
        listening.ended(counted);
      }
      if (again) {
        retry();
      }
    }
  }
}
