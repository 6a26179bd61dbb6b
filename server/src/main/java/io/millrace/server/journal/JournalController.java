package io.millrace.server.journal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Notes on bots and their deals.
@RestController
@RequestMapping("/api/bots/{id}/notes")
@Tag(name = "Journal")
public final class JournalController {
  private final Supplier<Journal> journal;

  public JournalController(Supplier<Journal> journal) {
    this.journal = journal;
  }

  @GetMapping
  @Operation(operationId = "notes", summary = "Notes on a bot: pinned ones, then the newest first")
  List<NoteView> notes(@PathVariable String id) {
    return journal.get().notes(id);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(operationId = "addNote", summary = "Writes down something about a bot or a deal of it")
  NoteView add(@PathVariable String id, @RequestBody NewNote note) {
    return NoteView.of(journal.get().add(id, note));
  }

  @PutMapping("/{note}")
  @Operation(operationId = "changeNote", summary = "Changes a note")
  NoteView change(
      @PathVariable String id, @PathVariable String note, @RequestBody ChangedNote changed) {
    return NoteView.of(journal.get().change(id, note, changed));
  }

  @DeleteMapping("/{note}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "removeNote", summary = "Removes a note")
  void remove(@PathVariable String id, @PathVariable String note) {
    journal.get().remove(id, note);
  }
}
