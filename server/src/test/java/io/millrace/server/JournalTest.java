package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Notes on bots and deals.
class JournalTest extends WithServer {
  private static String bot(String name) throws Exception {
    String body =
        """
        {"name":"%s","accountId":"%s","start":true,
         "bot":{"strategy":"dca","instrument":"binance-spot:BTCUSDT","params":{
           "baseOrder":{"size":50},"takeProfit":{"percent":50}}}}"""
            .formatted(name, account());
    String id = calls.post("/api/bots", body).json().get("id").asString();
    Await.until(
        () -> calls.get("/api/bots/" + id).json().get("deals").get("open").asInt(), n -> n > 0);
    return "/api/bots/" + id;
  }

  private static String note(String bot, String body) throws Exception {
    Calls.Answer made = calls.post(bot + "/notes", body);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().get("id").asString();
  }

  private static Iterable<String> texts(String bot) throws Exception {
    return calls.get(bot + "/notes").json().values().stream()
        .map(note -> note.get("text").asString())
        .toList();
  }

  @Test
  void pinnedNotesComeFirst_thenTheNewest() throws Exception {
    String bot = bot("Noted");
    String first = note(bot, "{\"text\":\"first\",\"pinned\":false}");
    note(bot, "{\"text\":\"pinned\",\"pinned\":true}");
    String ofDeal = note(bot, "{\"text\":\" of the deal \",\"pinned\":false,\"deal\":1}");
    assertThat(texts(bot)).containsExactly("pinned", "of the deal", "first");
    JsonNode changed =
        calls.put(bot + "/notes/" + first, "{\"text\":\"now first\",\"pinned\":true}").json();
    assertThat(changed.get("pinned").asBoolean()).isTrue();
    assertThat(calls.delete(bot + "/notes/" + ofDeal).status()).isEqualTo(204);
    assertThat(texts(bot)).containsExactly("pinned", "now first");
  }

  @Test
  void whatCannotBeWritten_isSaid() throws Exception {
    String bot = bot("Strict");
    Calls.Answer noDeal =
        calls.post(bot + "/notes", "{\"text\":\"x\",\"pinned\":false,\"deal\":99}");
    assertThat(noDeal.status()).isEqualTo(400);
    assertThat(noDeal.text()).contains("deal", "99", "the number of a deal of this bot");
    Calls.Answer empty = calls.post(bot + "/notes", "{\"text\":\"  \",\"pinned\":false}");
    assertThat(empty.text()).contains("text", "1 to 4000 characters");
    for (String none : new String[] {"/notes/4711", "/notes/x"}) {
      assertThat(calls.delete(bot + none).status()).isEqualTo(404);
    }
  }

  @Test
  void noteOfAnotherBot_isNotThere() throws Exception {
    String mine = note(bot("Mine"), "{\"text\":\"mine\",\"pinned\":false}");
    String other = bot("Other");
    assertThat(calls.delete(other + "/notes/" + mine).status()).isEqualTo(404);
  }
}
