package io.millrace.engine.account;

import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.strategy.Wake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What an account's host keeps of a bot beside its machine.
final class HostedBot {
  /// Suggestions kept for a bot; older ones go.
  private static final int MOST_SUGGESTIONS = 5;

  final long id;
  final Instant createdAt;
  String name;
  ConfiguredBot<?, ?> configured;
  int configuration;

  /// Whether it goes as soon as it has stopped.
  boolean deleting;

  /// The limit that stopped it, while it is closing; empty when a person did.
  String stopReason = "";

  List<Wake> wakes = List.of();
  List<String> suggestions = List.of();

  HostedBot(
      long id, String name, ConfiguredBot<?, ?> configured, int configuration, Instant createdAt) {
    this.id = id;
    this.name = name;
    this.configured = configured;
    this.configuration = configuration;
    this.createdAt = createdAt;
  }

  void suggest(String text) {
    List<String> all = new ArrayList<>(suggestions);
    all.remove(text);
    all.add(text);
    suggestions = List.copyOf(all.subList(Math.max(0, all.size() - MOST_SUGGESTIONS), all.size()));
  }
}
