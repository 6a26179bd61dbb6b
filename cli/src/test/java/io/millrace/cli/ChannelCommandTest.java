package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Channels whose names resemble each other, and one that answers what nobody should print.
class ChannelCommandTest {
  private static final String CHANNELS =
      """
      [{"id":"a-1","name":"Team"},{"id":"b-2","name":"team"},{"id":"c-3","name":"Mail"},
       {"id":"d-4","name":"a-1"}]""";

  private static final String TESTED =
      "{\"sent\":false,\"detail\":\"it answered \\u001b[2J\\r500\"}";

  private final PretendServer server =
      new PretendServer(
          request -> new PretendServer.Answer(200, request.startsWith("GET") ? CHANNELS : TESTED));

  ChannelCommandTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  private Run run(String verb, String channel) {
    return Run.of("channels", verb, channel, "--port", server.port());
  }

  @Test
  void whatTheOtherSideSays_doesNotMoveTheCursor() {
    Run run = run("test", "Mail");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEqualToIgnoringNewLines("Mail: not sent, it answered  [2J 500");
  }

  @Test
  void channel_isFoundByIdFirst_thenByItsName_thenWhateverItsCase() {
    for (String word : List.of("a-1", "Team", "MAIL")) {
      assertThat(run("remove", word).code()).as(word).isZero();
    }
    assertThat(server.asked())
        .filteredOn(one -> one.startsWith("DELETE"))
        .containsExactly(
            "DELETE /api/channels/a-1", "DELETE /api/channels/a-1", "DELETE /api/channels/c-3");
  }

  @Test
  void channel_thatMayBeAnyOfTwo_isNone() {
    Run run = run("remove", "TEAM");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("'TEAM'", "a-1 (Team), b-2 (team)").doesNotContain("Mail");
    assertThat(server.asked()).containsExactly("GET /api/channels");
  }
}
