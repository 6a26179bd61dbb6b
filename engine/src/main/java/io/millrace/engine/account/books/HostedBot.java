package io.millrace.engine.account.books;

import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.strategy.Wake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an account's host keeps of a bot beside its machine.
public final class HostedBot {
  /// Suggestions kept for a bot; older ones go.
  private static final int MOST_SUGGESTIONS = 5;

  public final long id;
  public final Instant createdAt;
  private BotDocument document;
  public String name;
  public ConfiguredBot<?, ?> configured;
  public int configuration;

  /// The limit that stopped it, while it is closing; nothing when a person did.
  public Optional<Reason> stopReason = Optional.empty();

  public List<Wake> wakes = List.of();
  public List<Reason> suggestions = List.of();

  public HostedBot(
      long id, String name, ConfiguredBot<?, ?> configured, int configuration, Instant createdAt) {
    this.id = id;
    this.name = name;
    this.configured = configured;
    this.document = configured.document();
    this.configuration = configuration;
    this.createdAt = createdAt;
  }

  /// Goes on with another configuration.
  void reconfigure(ConfiguredBot<?, ?> other) {
    configured = other;
    document = other.document();
    configuration++;
  }

  /// Its configuration, with every default spelled out.
  public BotDocument document() {
    return document;
  }

  public void suggest(Reason suggestion) {
    List<Reason> all = new ArrayList<>(suggestions);
    Reason kept = suggestion.kept();
    all.remove(kept);
    all.add(kept);
    suggestions = List.copyOf(all.subList(Math.max(0, all.size() - MOST_SUGGESTIONS), all.size()));
  }
}
