package io.millrace.server.market;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.strategy.Strategies;
import io.millrace.json.Json;
import io.millrace.server.api.DocumentTree;
import io.millrace.server.market.StrategyInfo.Preset;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The strategies of this installation with the presets that forms begin with.
public final class StrategyShelf {
  private final Strategies strategies;
  private final List<StrategyInfo> infos;

  public StrategyShelf(Strategies strategies) {
    this.strategies = strategies;
    Fields presets = presets();
    this.infos =
        strategies.names().stream()
            .map(
                name ->
                    new StrategyInfo(
                        name, strategies.named(name).hasDeals(), presetsOf(presets.field(name))))
            .toList();
  }

  public Strategies strategies() {
    return strategies;
  }

  public List<StrategyInfo> infos() {
    return infos;
  }

  private static List<Preset> presetsOf(Document list) {
    List<Preset> presets = new ArrayList<>();
    if (list instanceof Document.Items items) {
      for (Document item : items.items()) {
        if (item instanceof Fields fields && fields.field("params") instanceof Fields params) {
          presets.add(
              new Preset(text(fields, "name"), text(fields, "title"), DocumentTree.toMap(params)));
        }
      }
    }
    return presets;
  }

  private static String text(Fields fields, String name) {
    return fields.field(name) instanceof Document.Text text ? text.value() : name;
  }

  private static Fields presets() {
    try (InputStream in = StrategyShelf.class.getResourceAsStream("presets.json")) {
      byte[] json = Objects.requireNonNull(in, "presets.json").readAllBytes();
      return (Fields) Json.parse(new String(json, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("presets.json", unreadable);
    }
  }
}
