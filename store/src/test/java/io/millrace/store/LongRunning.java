package io.millrace.store;

import java.io.IOException;
import java.nio.file.Path;

/// A process that starts a database, stores something, says so and goes on until it is killed.
final class LongRunning {
  private LongRunning() {}

  public static void main(String[] args) throws IOException {
    EmbeddedDatabase server = EmbeddedDatabase.start(Path.of(args[0]));
    Database database = Database.open(server.address());
    var store = new AccountStore(database);
    long account = Samples.account(store).id();
    long epoch = store.takeOwnership(account);
    store.commit(AccountCommit.of(account, epoch).event(Samples.entry(1)).build());
    System.out.println("stored " + account);
    System.in.read();
  }
}
