package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.PretendServer.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Three bots on the list: one holds something, one nothing, one is deleted before it is asked.
class PositionsCommandTest {
  private static final String ACCOUNTS = "[{\"id\":\"7\",\"name\":\"Paper\"}]";
  private final PretendServer server = new PretendServer(PositionsCommandTest::answer);

  PositionsCommandTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  private static Answer answer(String request) {
    String path = request.split(" ", -1)[1];
    return switch (path) {
      case "/api/accounts" -> new Answer(200, ACCOUNTS);
      case "/api/bots/1" -> new Answer(200, bot(1, "0.5"));
      case "/api/bots/2" -> new Answer(404, "{\"detail\":\"there is no bot '2'\"}");
      case "/api/bots/3" -> new Answer(200, bot(3, "0"));
      default -> new Answer(200, "{\"items\":[" + bot(1) + "," + bot(2) + "," + bot(3) + "]}");
    };
  }

  private static String bot(int id) {
    return "{\"id\":\"%d\",\"name\":\"Bot %d\",\"accountId\":\"7\"}".formatted(id, id);
  }

  private static String bot(int id, String quantity) {
    return bot(id).replaceFirst("}$", ",\"position\":{\"quantity\":\"" + quantity + "\"}}");
  }

  @Test
  void positions_leaveOutWhoHoldsNothing_andWhoIsGone() {
    Run run = Run.of("positions", "--port", server.port());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("Bot 1", "0.5").doesNotContain("Bot 2", "Bot 3");
  }

  @Test
  void flatten_isNotHeldUp_byABotThatIsGone() {
    Run run = Run.typing("no\n", "flatten", "Paper", "--port", server.port());
    assertThat(run.err())
        .contains("Bot 1", "Bot 3", "sell what they hold?")
        .doesNotContain("Bot 2", "there is no bot");
  }
}
