package io.millrace.store;

import io.millrace.core.bot.KillReport.StoppedBot;
import io.millrace.core.bot.SlotProgress;
import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.document.Document.Items;
import io.millrace.core.document.Document.Text;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The parts of records that stand in a column as a document.
final class Documents {
  private Documents() {}

  /// A slot is `[cycle, name, attempts, filled, complete]`: there may be hundreds.
  static Document slots(List<SlotProgress> slots) {
    List<Document> items = new ArrayList<>(slots.size());
    for (SlotProgress slot : slots) {
      items.add(
          Document.items(
              List.of(
                  Document.number(slot.slot().cycle()),
                  Document.text(slot.slot().name()),
                  Document.number(slot.attempts()),
                  Document.text(slot.filled()),
                  Document.flag(slot.complete()))));
    }
    return Document.items(items);
  }

  static List<SlotProgress> slots(Document document) {
    List<SlotProgress> slots = new ArrayList<>();
    for (Document item : items(document)) {
      List<Document> parts = items(item);
      slots.add(
          new SlotProgress(
              new OrderSlot(number(parts.get(0)), text(parts.get(1))),
              Math.toIntExact(number(parts.get(2))),
              Quantity.of(text(parts.get(3))),
              flag(parts.get(4))));
    }
    return slots;
  }

  static Document fees(Map<Asset, Amount> fees) {
    Document.Builder fields = Document.fields();
    fees.forEach((asset, amount) -> fields.put(asset.code(), amount));
    return fields.build();
  }

  static Map<Asset, Amount> fees(Document document) {
    Map<Asset, Amount> fees = new TreeMap<>();
    fields(document)
        .fields()
        .forEach((asset, amount) -> fees.put(Asset.of(asset), Amount.of(text(amount))));
    return fees;
  }

  static Document stopped(StoppedBot stopped) {
    List<Document> orders = new ArrayList<>(stopped.orders().size());
    stopped.orders().forEach(order -> orders.add(Document.text(order)));
    return Document.fields()
        .put("bot", stopped.bot())
        .put("at", stopped.at())
        .put("close", stopped.close())
        .put("instrument", stopped.instrument())
        .put("orders", Document.items(orders))
        .put("side", stopped.side())
        .put("held", stopped.held())
        .put("dust", stopped.dust())
        .build();
  }

  /// What is left is not stored: the bot's orders and position tell it.
  static StoppedBot stopped(Document document) {
    Fields from = fields(document);
    List<ClientOrderId> orders =
        items(from.field("orders")).stream().map(id -> new ClientOrderId(text(id))).toList();
    Quantity held = Quantity.of(text(from.field("held")));
    return new StoppedBot(
        number(from.field("bot")),
        Instant.parse(text(from.field("at"))),
        flag(from.field("close")),
        InstrumentId.of(text(from.field("instrument"))),
        orders,
        orders,
        Side.valueOf(text(from.field("side"))),
        held,
        held,
        Quantity.of(text(from.field("dust"))));
  }

  static Fields fields(Document document) {
    return (Fields) document;
  }

  private static List<Document> items(Document document) {
    return ((Items) document).items();
  }

  private static String text(Document document) {
    return ((Text) document).value();
  }

  private static long number(Document document) {
    return ((Document.Num) document).value().longValueExact();
  }

  private static boolean flag(Document document) {
    return ((Document.Flag) document).value();
  }
}
