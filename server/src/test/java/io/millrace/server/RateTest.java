package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.leaving.LeavingSettings;
import io.millrace.server.membership.MembershipSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateTest {
  @TempDir Path folder;

  @Test
  void whoAsksTooOften_waits_andNobodyElse() throws Exception {
    var users =
        new UserSettings(
            true,
            Optional.empty(),
            Optional.empty(),
            MembershipSettings.NONE,
            Optional.empty(),
            8,
            LeavingSettings.USUAL);
    try (Members members = Members.start(folder, users)) {
      String ann = members.member("ann@example.com");
      String bob = members.member("bob@example.com");
      for (int i = 0; i < 8; i++) {
        assertThat(members.get("/api/bots", ann).status()).as("request " + i).isEqualTo(200);
      }
      Calls.Answer refused = members.get("/api/bots", ann);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.text()).contains("too many requests; ask again in ");
      String wait = refused.response().headers().firstValue("Retry-After").orElseThrow();
      assertThat(Integer.parseInt(wait)).isBetween(1, 8);
      assertThat(members.get("/api/bots", bob).status()).isEqualTo(200);
    }
  }
}
