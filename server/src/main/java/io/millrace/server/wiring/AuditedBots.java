package io.millrace.server.wiring;

import io.millrace.core.document.Document;
import io.millrace.core.market.BarInterval;
import io.millrace.server.api.BarsView;
import io.millrace.server.api.DocumentTree;
import io.millrace.server.api.Page;
import io.millrace.server.api.Paging;
import io.millrace.server.audit.Audit;
import io.millrace.server.audit.Note;
import io.millrace.server.bots.BotCommand;
import io.millrace.server.bots.BotDetail;
import io.millrace.server.bots.BotFilter;
import io.millrace.server.bots.BotSummary;
import io.millrace.server.bots.Bots;
import io.millrace.server.bots.ChangedBot;
import io.millrace.server.bots.NewBot;
import io.millrace.server.bots.PlanRequest;
import io.millrace.server.bots.PlanView;
import io.millrace.store.AuditAction;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Enters in the audit log what people ask of bots. What bots then do is in their own records.
final class AuditedBots implements Bots {
  private static final JsonMapper JSON = JsonRules.mapper();

  private final Bots bots;
  private final Audit audit;

  AuditedBots(Bots bots, Audit audit) {
    this.bots = bots;
    this.audit = audit;
  }

  private static Note note(AuditAction action, String bot) {
    return Note.of(action, "bot " + bot);
  }

  @Override
  public Page<BotSummary> bots(BotFilter filter, Paging paging) {
    return bots.bots(filter, paging);
  }

  @Override
  public BotDetail bot(String id) {
    return bots.bot(id);
  }

  @Override
  public BotDetail create(NewBot bot) {
    return audit.after(
        () -> bots.create(bot),
        made ->
            note(AuditAction.BOT_CREATED, made.summary().id())
                .with("name", bot.name())
                .with("account", bot.accountId())
                .with("start", bot.start()));
  }

  @Override
  public BotDetail change(String id, ChangedBot changed) {
    return audit.after(
        () -> bots.change(id, changed),
        made -> note(AuditAction.BOT_CHANGED, id).with("name", made.summary().name()));
  }

  @Override
  public PlanView plan(String id, PlanRequest request) {
    return bots.plan(id, request);
  }

  @Override
  public BotDetail command(String id, BotCommand command) {
    return audit.after(
        () -> bots.command(id, command),
        _ -> note(AuditAction.BOT_COMMANDED, id).with("command", document(command)));
  }

  private static Document document(BotCommand command) {
    return DocumentTree.of(JSON.convertValue(command, new TypeReference<Map<String, Object>>() {}));
  }

  @Override
  public void delete(String id, boolean close) {
    var _ =
        audit.after(
            () -> {
              bots.delete(id, close);
              return id;
            },
            _ -> note(AuditAction.BOT_DELETED, id).with("close", close));
  }

  @Override
  public BarsView bars(String id, BarInterval interval, int limit) {
    return bots.bars(id, interval, limit);
  }
}
