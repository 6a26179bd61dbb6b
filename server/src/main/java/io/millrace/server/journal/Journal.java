package io.millrace.server.journal;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.errors.ApiException;
import io.millrace.store.NoteRecord;
import io.millrace.store.NoteStore;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/// Notes of the caller's on his bots. Safe for use by many threads.
public final class Journal {
  private static final int LONGEST = 4_000;

  private final NoteStore store;
  private final ToLongFunction<String> own;
  private final InstantSource clock;

  /// @param own the number of a bot of the caller's; an {@link ApiException} 404 when there is none
  public Journal(NoteStore store, ToLongFunction<String> own, InstantSource clock) {
    this.store = store;
    this.own = own;
    this.clock = clock;
  }

  /// Notes on a bot and its deals: pinned ones, then the newest first.
  ///
  /// @throws ApiException 404 when there is no such bot
  public List<NoteView> notes(String bot) {
    return store.of(own.applyAsLong(bot)).stream().map(NoteView::of).toList();
  }

  /// @throws InvalidDocumentException naming what is wrong
  /// @throws ApiException 409 when there is no room for one more
  NoteRecord add(String id, NewNote wanted) {
    long bot = own.applyAsLong(id);
    String text = text(wanted.text());
    Long deal = wanted.deal();
    if (deal != null && !store.hasDeal(bot, deal)) {
      throw new InvalidDocumentException("deal", deal, "the number of a deal of this bot");
    }
    if (store.count(bot) >= NoteStore.MOST) {
      throw ApiException.conflict(
          "there are " + NoteStore.MOST + " notes already: remove one first");
    }
    OptionalLong about = deal == null ? OptionalLong.empty() : OptionalLong.of(deal);
    return store.add(bot, about, text, wanted.pinned(), clock.instant());
  }

  /// @throws InvalidDocumentException naming what is wrong
  /// @throws ApiException 404 when there is no such note
  NoteRecord change(String id, String note, ChangedNote wanted) {
    long bot = own.applyAsLong(id);
    return store
        .change(bot, number(note), text(wanted.text()), wanted.pinned(), clock.instant())
        .orElseThrow(() -> ApiException.notFound("note", note));
  }

  /// @throws ApiException 404 when there is no such note
  void remove(String id, String note) {
    if (!store.remove(own.applyAsLong(id), number(note))) {
      throw ApiException.notFound("note", note);
    }
  }

  private static long number(String note) {
    if (!note.matches("[0-9]{1,18}")) {
      throw ApiException.notFound("note", note);
    }
    return Long.parseLong(note);
  }

  private static String text(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > LONGEST) {
      throw new InvalidDocumentException(
          "text", stripped.length() + " characters", "1 to " + LONGEST + " characters");
    }
    return stripped;
  }
}
