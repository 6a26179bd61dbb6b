package io.millrace.json.threecommas;

import java.util.Map;

/// Fields that say nothing of how a bot trades.
final class Bookkeeping {
  private static final String ITS_PAST = "its past stays at 3Commas";
  private static final String THEIRS = "means something at 3Commas alone";
  private static final String BEGINS_ANEW = "ours counts from its own first deal";
  private static final String OPEN = "open deals stay at 3Commas: end them there";

  private static final Map<String, String> WHY =
      Map.ofEntries(
          Map.entry("id", THEIRS),
          Map.entry("account_id", THEIRS),
          Map.entry("account_name", "choose an account of yours when you create the bot"),
          Map.entry("type", THEIRS),
          Map.entry("is_enabled", "ours runs once you start it"),
          Map.entry("deletable?", THEIRS),
          Map.entry("easy_form_supported", THEIRS),
          Map.entry("url_secret", THEIRS),
          Map.entry("created_at", ITS_PAST),
          Map.entry("updated_at", ITS_PAST),
          Map.entry("bot_events", ITS_PAST),
          Map.entry("finished_deals_profit_usd", ITS_PAST),
          Map.entry("finished_deals_count", ITS_PAST),
          Map.entry("active_deals_usd_profit", ITS_PAST),
          Map.entry("deals_counter", BEGINS_ANEW),
          Map.entry("reinvested_volume_usd", BEGINS_ANEW),
          Map.entry("active_deals_count", OPEN),
          Map.entry("active_deals", OPEN));

  private Bookkeeping() {}

  static void note(Export export) {
    export.translated("name", "the bot's name");
    WHY.forEach(
        (name, why) -> {
          if (export.isOff(name)) {
            export.off(name, "off or empty");
          } else {
            export.leftOut(name, why);
          }
        });
  }
}
