package io.millrace.engine.account;

import io.millrace.core.account.Position;
import io.millrace.core.account.PositionSummary;
import io.millrace.core.bot.BotEvent;
import io.millrace.core.bot.BotMachine;
import io.millrace.core.bot.BotPhase;
import io.millrace.core.bot.BotView;
import io.millrace.core.document.Document;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.Order;
import io.millrace.core.reconcile.OrderReconciler.Reconciliation;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.engine.account.books.HostedBot;
import io.millrace.engine.account.books.PreviewView;
import io.millrace.engine.account.risk.Neighbours;
import io.millrace.engine.account.turn.AccountTurn;
import io.millrace.engine.account.view.AccountStatus;
import io.millrace.engine.account.view.BotStatus;
import io.millrace.engine.account.view.PlanChange;
import io.millrace.engine.live.LiveBus;
import io.millrace.engine.market.MarketDataHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The accounts that this node runs, for everybody outside: change bots, read what they are doing.
/// Whoever changes something waits until it is stored. Safe for use by many threads.
public final class Engine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PULSE = Duration.ofSeconds(1);

  /// Accounts that recover at the same time.
  private static final int MOST_OPENING = 16;

  private final EngineParts parts;
  private final Map<Long, AccountHost> hosts = new ConcurrentSkipListMap<>();

  private final EngineBoards boards = new EngineBoards(hosts);
  private final Neighbours neighbours = new Neighbours();
  private final AccountsHere here;
  private final RiskDesk risk;
  private final TroubleDesk trouble;
  private final AccountThreads threads;
  private final AccountThreads.Beat pulse;

  /// An engine that runs no account yet. Open them all before the market starts.
  public Engine(EngineParts parts) {
    this(parts, AccountThreads.ofMachine());
  }

  /// As {@link #Engine(EngineParts)}, on threads and a clock that are given.
  public Engine(EngineParts parts, AccountThreads threads) {
    this.parts = parts;
    this.threads = threads;
    this.here = new AccountsHere(hosts, boards, parts);
    this.risk = new RiskDesk(this::host, this::await);
    this.trouble = new TroubleDesk(this::host, this::await);
    pulse = threads.every(PULSE, () -> hosts.values().forEach(AccountHost::pulse));
  }

  /// Takes an account over and waits until it has recovered.
  ///
  /// @throws IllegalStateException when it is running already or does not recover in time
  public void open(long account) {
    CompletableFuture<Boolean> recovered = begin(account);
    try {
      boolean _ = threads.await(recovered, PATIENCE);
    } catch (CompletionException late) {
      throw new IllegalStateException("account " + account + " has not recovered", late);
    }
  }

  /// Takes an account over.
  ///
  /// @return completes once it has recovered
  /// @throws IllegalStateException when it is running already
  public CompletableFuture<Boolean> begin(long account) {
    var host = new AccountHost(account, parts, neighbours, threads);
    if (hosts.putIfAbsent(account, host) != null) {
      throw new IllegalStateException("account " + account + " is running already");
    }
    boards.changed();
    return host.start();
  }

  /// The accounts that are here, for whoever shares them out.
  public AccountsHere here() {
    return here;
  }

  /// Lets an account go. Its orders stay as they are; {@link #open} goes on with them.
  ///
  /// @throws IllegalArgumentException when it is not here
  /// @throws AccountElsewhere when another node runs it
  public void release(long account) {
    AccountHost host = hosts.remove(account);
    if (host == null) {
      throw boards.missing(account);
    }
    boards.changed();
    host.close();
  }

  /// Takes accounts over side by side, a few at a time, and waits until all have recovered. On a
  /// live market one that takes longer goes on recovering by itself, and keeps nobody else.
  ///
  /// @throws IllegalStateException when one does not in time, on a market that waits for it
  public void open(List<Long> accounts) {
    var room = new Semaphore(MOST_OPENING);
    List<CompletableFuture<Void>> opening = new ArrayList<>();
    for (Long account : accounts) {
      room.acquireUninterruptibly();
      opening.add(
          CompletableFuture.runAsync(
              () -> {
                try {
                  open(account);
                } catch (IllegalStateException late) {
                  if (!parts.hub().isLive()) {
                    throw late;
                  }
                  LOG.atWarn().addKeyValue("account", account).log("account recovers for longer");
                } finally {
                  room.release();
                }
              },
              work -> Thread.ofVirtual().name("open-" + account).start(work)));
    }
    opening.forEach(this::await);
  }

  // ---- changing

  /// Creates a bot.
  ///
  /// @param start whether it runs at once
  /// @throws io.millrace.core.document.InvalidDocumentException naming every field that is wrong
  /// @throws IllegalArgumentException when the account is not here, there is no market data of the
  ///   instrument, or the account cannot trade it
  public BotStatus create(long account, String name, BotDocument document, boolean start) {
    AccountHost host = host(account);
    ConfiguredBot<?, ?> configured = parts.configure(document, host.fees());
    parts.prepare(configured);
    long bot = parts.ledger().nextBot();
    return done(
        host,
        bot,
        turn -> {
          host.admit(configured);
          turn.books().add(bot, named(name), configured, 1, turn.now());
          host.market().watch(bot, configured);
          host.hold(bot);
          turn.change(bot);
          if (start) {
            turn.tell(bot, new BotEvent.Start());
          }
        });
  }

  /// Changes a bot, running or not: its orders are brought in line, those that stay the same stay.
  ///
  /// @param name nothing keeps the name
  /// @throws IllegalArgumentException when strategy or instrument would change: make a new bot
  public BotStatus edit(long bot, Optional<String> name, BotDocument document) {
    AccountHost host = hostOf(bot);
    ConfiguredBot<?, ?> configured = parts.configure(document, host.fees());
    parts.prepare(configured);
    return done(
        host,
        bot,
        turn -> {
          HostedBot hosted = turn.books().bot(bot);
          checkSame(hosted, configured);
          name.ifPresent(given -> hosted.name = named(given));
          turn.books().reconfigure(hosted, configured);
          host.market().watch(bot, configured);
          host.hold(bot);
          turn.journal("edit", document.write());
          turn.tell(bot, new BotEvent.Recovered());
        });
  }

  /// What {@link #edit} would change at the venue, without changing anything.
  public PlanChange plan(long bot, BotDocument document) {
    AccountHost host = hostOf(bot);
    ConfiguredBot<?, ?> configured = parts.configure(document, host.fees());
    parts.prepare(configured);
    return await(
        host.ask(
            turn -> {
              checkSame(turn.books().bot(bot), configured);
              BotView view = new PreviewView(turn.books(), host.market(), bot);
              return change(turn.books().machine.bot(bot), configured.config(), view);
            }));
  }

  // The strategy is the same one, so its configurations are of the machine's type.
  @SuppressWarnings("unchecked")
  private static <C, S> PlanChange change(BotMachine<C, S> machine, Object config, BotView view) {
    Reconciliation difference = machine.planFor((C) config, view);
    List<Order> going = new ArrayList<>(difference.cancel());
    going.addAll(difference.replace());
    List<Order> kept = machine.orders().stream().filter(order -> !going.contains(order)).toList();
    return new PlanChange(kept, going, difference.place());
  }

  private static void checkSame(HostedBot bot, ConfiguredBot<?, ?> configured) {
    if (!bot.configured.type().name().equals(configured.type().name())) {
      throw new IllegalArgumentException(
          "strategy " + configured.type().name() + " must stay " + bot.configured.type().name());
    }
    if (!bot.configured.instrument().equals(configured.instrument())) {
      throw new IllegalArgumentException(
          "instrument "
              + configured.instrument().id()
              + " must stay "
              + bot.configured.instrument().id());
    }
  }

  private static String named(String name) {
    String stripped = name.strip();
    if (stripped.isEmpty() || stripped.length() > 100) {
      throw new IllegalArgumentException("name must have 1 to 100 characters");
    }
    return stripped;
  }

  /// Tells a bot to start, pause, stop, retry, or what a person asks of its strategy.
  public BotStatus command(long bot, BotEvent event) {
    return done(hostOf(bot), bot, turn -> turn.tell(bot, event));
  }

  /// Removes a bot; its history stays.
  ///
  /// @param close sell what it holds first; it goes once everything is sold and cancelled
  /// @throws IllegalStateException when it holds something and `close` is false
  public void delete(long bot, boolean close) {
    AccountHost host = hostOf(bot);
    await(
        host.ask(
            turn -> {
              BotMachine<?, ?> machine = turn.books().machine.bot(bot);
              if (!machine.position().isFlat() && !machine.openDeals().isEmpty() && !close) {
                throw new IllegalStateException(
                    "bot " + bot + " has an open deal: close it first, or delete with close");
              }
              turn.books().deleting.add(bot);
              if (machine.phase() != BotPhase.STOPPED) {
                turn.tell(bot, new BotEvent.Stop(close));
              }
              turn.journal("delete", Document.number(bot));
              return true;
            }));
  }

  private BotStatus done(
      AccountHost host, long bot, java.util.function.Consumer<AccountTurn> what) {
    return await(
        host.ask(
                turn -> {
                  what.accept(turn);
                  return true;
                })
            .thenApply(_ -> Optional.ofNullable(host.bots().get(bot)))
            .thenApply(Optional::orElseThrow));
  }

  private <T> T await(CompletableFuture<T> answer) {
    try {
      return threads.await(answer, PATIENCE);
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("the account did not answer in time", failed);
    }
  }

  // ---- reading

  /// A bot, here or at another node.
  public Optional<BotStatus> bot(long bot) {
    return boards.bot(bot);
  }

  /// All bots, by account and number.
  public List<BotStatus> bots() {
    return boards.bots();
  }

  /// Bots of one account, by number.
  public List<BotStatus> bots(long account) {
    return boards.bots(account);
  }

  public Optional<AccountStatus> account(long account) {
    return boards.account(account);
  }

  public List<AccountStatus> accounts() {
    return boards.accounts();
  }

  /// Accounts of one owner, by number.
  public List<AccountStatus> accountsOf(long owner) {
    return boards.accountsOf(owner);
  }

  /// A bot's position and profit at the price of now.
  public PositionSummary summary(BotStatus bot) {
    return bot.record()
        .snapshot()
        .position()
        .summary(bot.instrument(), price(bot.instrument().id()), bot.fees().taker());
  }

  /// What the positions of an account add to its equity beside its balances, in its currency.
  public Amount equityBeside(AccountStatus account) {
    AccountHost host = hosts.get(account.record().id());
    Amount sum = Amount.ZERO;
    for (BotStatus bot : host == null ? List.<BotStatus>of() : host.bots().values()) {
      if (bot.instrument().quote().equals(account.record().currency())) {
        Position position = bot.record().snapshot().position();
        sum = sum.plus(position.equityBeside(bot.instrument(), price(bot.instrument().id())));
      }
    }
    return sum;
  }

  /// A bot as it is configured, with the fees of its account.
  public ConfiguredBot<?, ?> configured(BotStatus bot) {
    return parts.configure(bot.record().document(), bot.fees());
  }

  /// The last price of an instrument; zero before the first.
  public Price price(InstrumentId instrument) {
    return parts.hub().price(instrument);
  }

  /// What helps an account that is in trouble.
  public TroubleDesk trouble() {
    return trouble;
  }

  /// Limits and the kill switch.
  public RiskDesk risk() {
    return risk;
  }

  public MarketDataHub market() {
    return parts.hub();
  }

  public LiveBus live() {
    return parts.bus();
  }

  private AccountHost host(long account) {
    AccountHost host = hosts.get(account);
    if (host == null) {
      throw boards.missing(account);
    }
    return host;
  }

  private AccountHost hostOf(long bot) {
    return boards
        .bot(bot)
        .flatMap(status -> Optional.ofNullable(hosts.get(status.account())))
        .orElseThrow(() -> boards.missingBot(bot));
  }

  /// Stops the market and all accounts. Orders and deals stay as they are; the next start goes on.
  @Override
  public void close() {
    pulse.stop();
    parts.hub().pause();
    hosts.values().forEach(AccountHost::close);
    parts.hub().close();
  }
}
