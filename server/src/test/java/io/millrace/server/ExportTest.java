package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/// Everything of a person's as one file, and nothing of anybody else's.
class ExportTest extends WithMembers {
  private static void trade(String cookie, String name) throws Exception {
    String id = members.bot(cookie, "Bot of " + name, members.account(cookie, name));
    members.send(
        "/api/bots/" + id + "/notes",
        "{\"text\":\"by %s\",\"pinned\":false}".formatted(name),
        cookie);
    Await.until(
        () -> members.get("/api/fills", cookie).json().get("total").asInt(), total -> total > 0);
  }

  private static Map<String, String> export(String cookie) throws Exception {
    var answer = members.calls().download("/api/export.zip", "Cookie", cookie);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-disposition").orElse(""))
        .contains("millrace-export.zip");
    Map<String, String> files = new TreeMap<>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  @Test
  void export_hasAllThatIsHis_andNothingOfOthers() throws Exception {
    String ann = members.member("ann@example.com");
    String bob = members.member("bob@example.com");
    trade(ann, "Ann");
    trade(bob, "Bob");
    Map<String, String> files = export(ann);
    assertThat(files.keySet())
        .containsExactly(
            "accounts.json",
            "bots.json",
            "channels.json",
            "deals.csv",
            "decisions.json",
            "fills.csv",
            "notes.json",
            "notifications.json",
            "orders.csv",
            "profile.json",
            "signals.json");
    assertThat(files.get("profile.json")).contains("ann@example.com");
    assertThat(files.get("bots.json")).contains("Bot of Ann", "\"params\"");
    assertThat(files.get("notes.json")).contains("by Ann");
    assertThat(files.get("fills.csv")).contains("binance-spot:BTCUSDT");
    assertThat(files.get("decisions.json")).contains("opens long");
    assertThat(String.join("", files.values())).doesNotContain("Bob", "bob@example.com");
  }
}
