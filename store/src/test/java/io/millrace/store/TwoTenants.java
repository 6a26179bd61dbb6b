package io.millrace.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.DSLContext;

/// A tenant who has a row in every table that has something of tenants, and one who has nothing but
/// himself.
///
/// @param account of the one who has everything
/// @param bot of that account
record TwoTenants(long owner, long stranger, long account, long bot) {
  private static final AtomicLong BOTS = new AtomicLong(700_000);

  /// By table, in the order in which they refer to each other. `:o` is the owner, `:a` the account,
  /// `:b` the bot, `:u` an UUID, always the same of this owner.
  private static final Map<String, String> ROWS = new LinkedHashMap<>();

  static {
    ROWS.put("balance", "(account, asset, free, locked) VALUES (:a, 'USDT', 1, 0)");
    ROWS.put(
        "bot",
        """
        VALUES (:b, :a, 'bot', 'dca', 'v:S', '{}', 1, 'MONITORING', 'RUN', false, true, null, null,
        '{}', '[]', 'BUY', 0, 0, 0, 0, '{}', now(), now(), null)\
        """);
    ROWS.put("bot_configuration", "VALUES (:b, 1, 'bot', 'dca', 'v:S', '{}', now())");
    ROWS.put("deal", "VALUES (:b, 1, :a, 'v:S', 'BUY', now(), null, null, 1, 1, 0, 0, 0, null)");
    ROWS.put(
        "orders",
        """
        VALUES (:a, 'id-:b', :b, 1, 'base', 1, 'v:S', 'BUY', 'limit', 1, null, null, false, false,
        null, null, null, null, 1, 1, 0, 'PLANNED', false, null, null, null, now(), now())\
        """);
    ROWS.put(
        "fill",
        """
        VALUES (:a, 'v:S', 't', now(), :b, 1, 'base', 1, 'id-:b', 'BUY', 1, 1, 0, 'USDT', 'MAKER')\
        """);
    ROWS.put("journal", "VALUES (:a, 1, now(), 'x', '{}')");
    ROWS.put(
        "decision",
        """
        (account, bot, time, occasion, price, reasons, placed, cancelled)
        VALUES (:a, :b, now(), 'price', 1, '[]', '[]', '[]')\
        """);
    ROWS.put("balance_snapshot", "VALUES (:a, now(), 1, 1, 1)");
    ROWS.put(
        "activity",
        "(account, bot, time, kind, what) VALUES (:a, :b, now(), 'FILL', '[\"ACTED\",\"x\"]')");
    ROWS.put("account_risk", "VALUES (:a, '{}', null)");
    ROWS.put("fence", "VALUES (:a, now(), now(), null, null, null)");
    ROWS.put("signal_address", "VALUES (:b, ':u', ':u', 60, now())");
    ROWS.put(
        "signal",
        """
        (bot, key, message, received_at, outcome, why) VALUES (:b, 'k', 'm', now(), 'DONE', '')\
        """);
    ROWS.put(
        "note",
        "(bot, text, pinned, written_at, changed_at) VALUES (:b, 'x', false, now(), now())");
    ROWS.put(
        "credential",
        """
        (id, tenant, venue, kind, ring_key, own_key_id, own_key, secret, created_at)
        VALUES (':u', :o, 'v', 'HMAC', 'k', ':u', '', '', now())\
        """);
    ROWS.put(
        "session",
        """
        (id, person, secret_hash, created_at, seen_at, expires_at, proved_at, address, agent)
        VALUES (':u', :o, ':u', now(), now(), now(), now(), '', '')\
        """);
    ROWS.put("mailed_token", "VALUES (':u', :o, 'RESET', now())");
    ROWS.put(
        "api_token",
        """
        (id, person, name, scope, secret_hash, networks, created_at, expires_at)
        VALUES (':u', :o, 'n', 'READ', '', '{}', now(), now())\
        """);
    ROWS.put(
        "passkey",
        """
        (id, person, credential, public_key, name, transports, may_sync, counter, created_at)
        VALUES (':u', :o, ':u', 'k', 'n', '{}', false, 0, now())\
        """);
    ROWS.put("second_factor", "VALUES (:o, 'k', '', null, 0)");
    ROWS.put("recovery_code", "VALUES (:o, 'x')");
    ROWS.put("notification_preference", "(person, zone, events) VALUES (:o, 'UTC', '{}')");
    ROWS.put(
        "channel",
        """
        (id, person, kind, name, ring_key, address, hint, events, digest, created_at, not_before)
        VALUES (':u', :o, 'EMAIL', 'n', 'k', '', '', '{}', 'DAILY', now(), now())\
        """);
    ROWS.put(
        "message",
        """
        (id, channel, notices, due_at, expires_at) VALUES (':u', ':u', '[]', now(), now())\
        """);
    ROWS.put(
        "notification",
        "(person, event, time, sayings, told_at) VALUES (:o, 'FILL', now(), '[]', now())");
    ROWS.put("news", "(account, event, time, sayings) VALUES (:a, 'FILL', now(), '[]')");
    ROWS.put("kept_answer", "VALUES (:o, 'k', 'd', now(), null, null, null)");
    ROWS.put(
        "subscription",
        """
        VALUES (':u', :o, 'PRO', 'c', 'ACTIVE', now(), null, false, null)\
        """);
    ROWS.put("subscription_event", "VALUES (':u', 't', ':u', now(), now())");
    ROWS.put("mail", "VALUES (':u', 'k', '', now(), now(), now())");
    ROWS.put("node_call", "VALUES (':u', 1, 2, '{}')");
    ROWS.put("push_key", "VALUES (true, 'p', 'k', '') ON CONFLICT DO NOTHING");
  }

  /// Makes them.
  static TwoTenants make(DSLContext sql) {
    prepareMonths(sql);
    long owner = person(sql);
    long stranger = person(sql);
    long account =
        sql.fetchSingle(
                """
                INSERT INTO account (name, venue, mode, currency, created_at, owner)
                VALUES ('mine', 'paper', 'PAPER', 'USDT', now(), %d) RETURNING id
                """
                    .formatted(owner))
            .get(0, Long.class);
    var made = new TwoTenants(owner, stranger, account, BOTS.incrementAndGet());
    String same = UUID.randomUUID().toString();
    ROWS.forEach(
        (table, row) ->
            sql.execute(
                "INSERT INTO "
                    + table
                    + " "
                    + row.replace(":o", Long.toString(owner))
                        .replace(":a", Long.toString(account))
                        .replace(":b", Long.toString(made.bot()))
                        .replace(":u", same)));
    return made;
  }

  /// Makes this month and the one before: rows of one that is not there would be in its way later.
  static void prepareMonths(DSLContext sql) {
    for (String table : List.of("fill", "journal", "decision")) {
      sql.execute("SELECT ensure_month('" + table + "', current_date)");
      sql.execute(
          "SELECT ensure_month('" + table + "', (current_date - interval '1 month')::date)");
    }
  }

  private static long person(DSLContext sql) {
    return sql.fetchSingle(
            """
            INSERT INTO users (email, password, role, created_at)
            VALUES ('%s', 'x', 'USER', now()) RETURNING id
            """
                .formatted(UUID.randomUUID()))
        .get(0, Long.class);
  }
}
