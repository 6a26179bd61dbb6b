package io.millrace.store;

import static io.millrace.store.generated.Tables.PUSH_KEY;

import java.util.Optional;
import org.jooq.DSLContext;

/// The installation's key for push services; its private half comes as ciphertext. Safe for use by
/// many threads.
public final class PushKeyStore {
  private final DSLContext sql;

  /// @param publicKey in base64url, as browsers take it
  public record PushKey(String publicKey, Sealed privateKey) {}

  public PushKeyStore(Database database) {
    this.sql = database.sql();
  }

  /// The key, once there is one.
  public Optional<PushKey> find() {
    return sql.selectFrom(PUSH_KEY)
        .fetchOptional(
            row ->
                new PushKey(
                    row.get(PUSH_KEY.PUBLIC_KEY),
                    new Sealed(
                        row.get(PUSH_KEY.RING_KEY), Ciphertext.of(row.get(PUSH_KEY.PRIVATE_KEY)))));
  }

  /// Keeps a key, unless there is one: it stays for as long as the installation does, as browsers
  /// have subscribed to it.
  public void add(PushKey key) {
    sql.insertInto(PUSH_KEY)
        .set(PUSH_KEY.PUBLIC_KEY, key.publicKey())
        .set(PUSH_KEY.RING_KEY, key.privateKey().ringKey())
        .set(PUSH_KEY.PRIVATE_KEY, key.privateKey().text().bytes())
        .onConflictDoNothing()
        .execute();
  }

  /// Replaces what its private half is sealed by.
  public void reseal(Sealed privateKey) {
    sql.update(PUSH_KEY)
        .set(PUSH_KEY.RING_KEY, privateKey.ringKey())
        .set(PUSH_KEY.PRIVATE_KEY, privateKey.text().bytes())
        .execute();
  }
}
