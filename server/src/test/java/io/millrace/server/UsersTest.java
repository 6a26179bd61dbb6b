package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.users.SoftAuthenticator;
import io.millrace.server.wiring.JsonRules;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A server with users, from the outside: what a browser sends, and the mails in the log.
class UsersTest extends WithMembers {
  private static Calls calls;
  private static String administrator;

  @BeforeAll
  static void begin() throws Exception {
    calls = members.calls();
    administrator = members.administrator();
  }

  @Test
  void withoutSession_nothingIsShown_howeverThePathIsWritten() throws Exception {
    for (String path :
        List.of(
            "/api/accounts",
            "/api/system",
            "/%61pi/accounts",
            "/api;x=1/accounts",
            "//api/accounts",
            "/x/../api/accounts",
            "/api/accounts/",
            "/actuator/prometheus",
            "/v3/api-docs")) {
      assertThat(calls.get(path).status()).as(path).isIn(400, 401, 404);
      assertThat(calls.get(path).text()).as(path).doesNotContain("USDT", "jvm_", "openapi");
    }
    assertThat(calls.get("/actuator/health").status()).isEqualTo(200);
    JsonNode session = calls.get("/api/session").json();
    assertThat(session.get("users").asBoolean()).isTrue();
    assertThat(session.get("user").isNull()).isTrue();
    assertThat(members.get("/api/accounts", "__Host-millrace=guessed").status()).isEqualTo(401);
  }

  @Test
  void administrator_hasWhatWasTheLocalUsers() throws Exception {
    JsonNode accounts = members.get("/api/accounts", administrator).json();
    assertThat(accounts.get(0).get("name").asString()).isEqualTo("Paper");
    assertThat(members.get("/actuator/prometheus", administrator).status()).isEqualTo(200);
    assertThat(
            members.get("/api/session", administrator).json().get("user").get("email").asString())
        .isEqualTo("boss@example.com");
    String again =
        "{\"token\":\""
            + members.link("/setup/")
            + "\",\"email\":\"x@example.com\",\"password\":\""
            + Members.PASSWORD
            + "\"}";
    assertThat(members.send("/api/users/setup", again).status()).isEqualTo(409);
  }

  @Test
  void registering_provesTheAddress_beforeAnybodyLogsIn() throws Exception {
    String given = Members.credentials("new@example.com", Members.PASSWORD);
    assertThat(members.send("/api/users", given).status()).isEqualTo(202);
    Calls.Answer early = members.send("/api/session", given);
    assertThat(early.status()).isEqualTo(403);
    String token = members.proof("/verify-email/");
    assertThat(members.send("/api/users/verify", token).status()).isEqualTo(204);
    assertThat(members.send("/api/users/verify", token).status()).isEqualTo(400);
    Calls.Answer in = members.send("/api/session", given);
    assertThat(in.status()).isEqualTo(200);
    assertThat(members.get("/api/accounts", Members.cookie(in)).json()).isEmpty();
    assertThat(members.get("/actuator/prometheus", Members.cookie(in)).status()).isEqualTo(404);
  }

  @Test
  void answers_areTheSame_forKnownAndUnknownAddresses() throws Exception {
    members.member("known@example.com");
    Calls.Answer known =
        members.send("/api/users", Members.credentials("known@example.com", Members.PASSWORD));
    Calls.Answer unknown =
        members.send("/api/users", Members.credentials("stranger@example.com", Members.PASSWORD));
    assertThat(known.status()).isEqualTo(unknown.status());
    assertThat(known.text()).isEqualTo(unknown.text());
    Calls.Answer wrong =
        members.send("/api/session", Members.credentials("known@example.com", "not the password"));
    Calls.Answer nobody =
        members.send("/api/session", Members.credentials("nobody@example.com", "not the password"));
    assertThat(wrong.status()).isEqualTo(401).isEqualTo(nobody.status());
    assertThat(wrong.text()).isEqualTo(nobody.text());
    String forgotten = "{\"email\":\"%s\"}";
    assertThat(
            members
                .send("/api/password/forgotten", forgotten.formatted("known@example.com"))
                .status())
        .isEqualTo(202);
    assertThat(
            members.send("/api/password/forgotten", forgotten.formatted("no@example.com")).status())
        .isEqualTo(202);
  }

  @Test
  void tries_areLimited_alsoForAddressesThatNobodyHas() throws Exception {
    for (String email : List.of("victim@example.com", "ghost@example.com")) {
      int last = 0;
      for (int i = 0; i < 11; i++) {
        last =
            members.send("/api/session", Members.credentials(email, "guess number " + i)).status();
      }
      assertThat(last).as(email).isEqualTo(429);
    }
  }

  @Test
  void weakPasswords_areRefusedAtTheirField() throws Exception {
    for (String weak : List.of("short", "password123", "aaaaaaaaaa", "weak@example.com")) {
      Calls.Answer answer =
          members.send("/api/users", Members.credentials("weak@example.com", weak));
      assertThat(answer.status()).as(weak).isEqualTo(400);
      assertThat(answer.json().get("problems").get(0).get("field").asString())
          .isEqualTo("password");
    }
  }

  @Test
  void forgottenPassword_setsAnother_andEndsAllSessions() throws Exception {
    String before = members.member("forgetful@example.com");
    members.send("/api/password/forgotten", "{\"email\":\"forgetful@example.com\"}");
    String reset =
        "{\"token\":\"%s\",\"password\":\"another fine password\"}"
            .formatted(members.link("/reset-password/"));
    assertThat(members.send("/api/password/reset", reset).status()).isEqualTo(204);
    assertThat(members.get("/api/accounts", before).status()).isEqualTo(401);
    assertThat(
            members
                .send(
                    "/api/session", Members.credentials("forgetful@example.com", Members.PASSWORD))
                .status())
        .isEqualTo(401);
    String now = Members.credentials("forgetful@example.com", "another fine password");
    assertThat(members.send("/api/session", now).status()).isEqualTo(200);
    assertThat(members.send("/api/password/reset", reset).status()).isEqualTo(400);
  }

  @Test
  void sessions_areListed_andEnded() throws Exception {
    String first = members.member("two@example.com");
    String second =
        Members.cookie(
            members.send("/api/session", Members.credentials("two@example.com", Members.PASSWORD)));
    JsonNode open = members.get("/api/sessions", second).json();
    assertThat(open).hasSize(2);
    for (JsonNode one : open) {
      if (!one.get("current").asBoolean()) {
        String path = "/api/sessions/" + one.get("id").asString();
        assertThat(members.delete(path, administrator).status()).isEqualTo(404);
        assertThat(members.delete(path, second).status()).isEqualTo(204);
      }
    }
    assertThat(members.get("/api/accounts", first).status()).isEqualTo(401);
    Calls.Answer out = members.delete("/api/session", second);
    assertThat(out.status()).isEqualTo(204);
    assertThat(members.get("/api/accounts", second).status()).isEqualTo(401);
  }

  @Test
  void changes_needOurOwnHeader_andOurOwnOrigin() throws Exception {
    String body = "{\"name\":\"forged\",\"funds\":{}}";
    assertThat(calls.post("/api/accounts", body, "Cookie", administrator).status()).isEqualTo(403);
    assertThat(
            calls
                .post(
                    "/api/accounts",
                    body,
                    "Cookie",
                    administrator,
                    "X-Millrace",
                    "1",
                    "Origin",
                    "http://evil.example")
                .status())
        .isEqualTo(403);
    assertThat(members.get("/api/accounts", administrator).text()).doesNotContain("forged");
  }

  @Test
  void secondFactor_isAskedForAtLogIn_andNoResetSkipsIt() throws Exception {
    String cookie = members.member("careful@example.com");
    JsonNode fresh = members.send("/api/second-factor", "", cookie).json();
    String[] headers = {"X-Millrace", "1", "Cookie", cookie};
    String code = "{\"code\":\"%s\"}".formatted(totp(fresh.get("secret").asString()));
    Calls.Answer confirmed = calls.put("/api/second-factor", code, headers);
    assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
    JsonNode codes = confirmed.json().get("codes");
    members.send("/api/password/forgotten", "{\"email\":\"careful@example.com\"}");
    String reset =
        "{\"token\":\"%s\",\"password\":\"another fine password\"}"
            .formatted(members.link("/reset-password/"));
    assertThat(members.send("/api/password/reset", reset).status()).isEqualTo(204);
    String given = Members.credentials("careful@example.com", "another fine password");
    Calls.Answer half = members.send("/api/session", given);
    assertThat(half.status()).isEqualTo(400);
    assertThat(half.json().get("problems").get(0).get("field").asString()).isEqualTo("code");
    assertThat(half.response().headers().firstValue("set-cookie")).isEmpty();
    String whole = given.replace("}", ",\"code\":\"" + codes.get(0).asString() + "\"}");
    Calls.Answer in = members.send("/api/session", whole);
    assertThat(in.status()).as(in.text()).isEqualTo(200);
    assertThat(members.get("/api/second-factor", Members.cookie(in)).json().get("codes").asInt())
        .isEqualTo(9);
    assertThat(members.send("/api/session", whole).status()).isEqualTo(400);
    String proof = "{\"password\":\"another fine password\",\"code\":\"%s\"}";
    String path = "/api/session/proof";
    assertThat(members.send(path, proof.formatted("000000"), Members.cookie(in)).status())
        .isEqualTo(400);
    assertThat(
            members
                .send(path, proof.formatted(codes.get(1).asString()), Members.cookie(in))
                .status())
        .isEqualTo(204);
    assertThat(members.log()).doesNotContain(fresh.get("secret").asString());
  }

  @Test
  void lostAuthenticator_isTakenOffByAnAdministrator_unlessItsOwnerSaysNo() throws Exception {
    String cookie = members.member("lost@example.com");
    JsonNode fresh = members.send("/api/second-factor", "", cookie).json();
    String code = "{\"code\":\"%s\"}".formatted(totp(fresh.get("secret").asString()));
    members.put("/api/second-factor", code, cookie);
    String id = members.get("/api/session", cookie).json().get("user").get("id").asString();
    String path = "/api/admin/users/" + id + "/second-factor/end";
    String why = "{\"why\":\"rang from the number we know\"}";
    assertThat(members.send(path, "{\"why\":\" \"}", administrator).status()).isEqualTo(400);
    Calls.Answer ends = members.send(path, why, administrator);
    assertThat(ends.status()).as(ends.text()).isEqualTo(200);
    assertThat(ends.json().get("secondFactor").asBoolean()).isTrue();
    assertThat(ends.json().get("factorEndsAt").isNull()).isFalse();
    assertThat(members.get("/api/second-factor", cookie).json().get("endsAt").isNull()).isFalse();
    assertThat(members.send(path, why, administrator).status()).isEqualTo(409);
    String link = members.proof("/keep-factor/");
    assertThat(members.send("/api/second-factor/keep", link).status()).isEqualTo(204);
    assertThat(members.send("/api/second-factor/keep", link).status()).isEqualTo(400);
    assertThat(members.get("/api/second-factor", cookie).json().get("endsAt").isNull()).isTrue();
    String own = "/api/admin/users/1/second-factor/end";
    assertThat(members.send(own, why, administrator).status()).isEqualTo(409);
    assertThat(members.get("/api/admin/audit?action=SECOND_FACTOR_ENDS", administrator).text())
        .contains("rang from the number we know");
  }

  @Test
  void passkey_logsInAlone_evenWhereASecondFactorIsOn_andShowsAgainWhoOneIs() throws Exception {
    String cookie = members.member("modern@example.com");
    SoftAuthenticator phone = members.passkey(cookie, "Phone");
    JsonNode fresh = members.send("/api/second-factor", "", cookie).json();
    String code = "{\"code\":\"%s\"}".formatted(totp(fresh.get("secret").asString()));
    members.put("/api/second-factor", code, cookie);

    Calls.Answer asked = members.send("/api/session/passkey/options", "");
    assertThat(asked.json().get("rpId").asString()).isEqualTo("localhost");
    assertThat(asked.json().get("allowCredentials")).isEmpty();
    String set = asked.response().headers().firstValue("set-cookie").orElseThrow();
    assertThat(set)
        .startsWith("__Host-millrace-asked=")
        .contains("Path=/", "Secure", "HttpOnly", "SameSite=Strict", "Max-Age=300");
    String visit = set.substring(0, set.indexOf(';'));
    String signed = json(phone.sign(asked.json().get("challenge").asString()));
    String path = "/api/session/passkey";
    assertThat(calls.post(path, signed, "Cookie", visit).status()).isEqualTo(403);
    assertThat(members.send(path, signed).status()).isEqualTo(401);
    Calls.Answer in = members.send(path, signed, visit);
    assertThat(in.status()).as(in.text()).isEqualTo(200);
    assertThat(in.json().get("user").get("email").asString()).isEqualTo("modern@example.com");
    assertThat(members.send(path, signed, visit).status()).isEqualTo(401);

    String session = Members.cookie(in);
    JsonNode question = members.send("/api/session/proof/options", "", session).json();
    assertThat(question.get("allowCredentials")).hasSize(1);
    String proof =
        "{\"passkey\":%s}".formatted(json(phone.sign(question.get("challenge").asString())));
    assertThat(members.send("/api/session/proof", proof, session).status()).isEqualTo(204);
    assertThat(members.send("/api/session/proof", proof, session).status()).isEqualTo(400);
    String token = members.token(session, "his", "ADMIN").get("secret").asString();
    assertThat(calls.get("/api/passkeys", "Authorization", "Bearer " + token).status())
        .isEqualTo(403);
  }

  private static String json(Object document) {
    return JsonRules.mapper().writeValueAsString(document);
  }

  /// RFC 6238, counted anew here.
  private static String totp(String secret) throws Exception {
    var bits = new java.math.BigInteger("0");
    for (int i = 0; i < secret.length(); i++) {
      int five = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(secret.charAt(i));
      bits = bits.shiftLeft(5).or(java.math.BigInteger.valueOf(five));
    }
    byte[] seed = new byte[20];
    for (int i = 19; i >= 0; i--, bits = bits.shiftRight(8)) {
      seed[i] = bits.byteValue();
    }
    var mac = javax.crypto.Mac.getInstance("HmacSHA1");
    mac.init(new javax.crypto.spec.SecretKeySpec(seed, "HmacSHA1"));
    long step = System.currentTimeMillis() / 30_000;
    byte[] hash = mac.doFinal(java.nio.ByteBuffer.allocate(8).putLong(step).array());
    int cut = java.nio.ByteBuffer.wrap(hash).getInt(hash[19] & 0xf) & 0x7fffffff;
    return "%06d".formatted(cut % 1_000_000);
  }

  @Test
  void secrets_areInNoLog_andNoDatabaseDump() throws Exception {
    String secret = administrator.substring(administrator.indexOf('=') + 1);
    assertThat(members.log()).doesNotContain(secret, Members.PASSWORD);
  }
}
