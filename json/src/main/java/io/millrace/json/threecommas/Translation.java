package io.millrace.json.threecommas;

import io.millrace.core.document.Document;
import java.util.List;

/// An exported bot in our words.
///
/// @param name what its owner called it
/// @param bot the document, of everything that could be translated; it is that bot only where
///   nothing was refused
/// @param fields every field of the export, in its order; then those that are missing
public record Translation(String name, Document.Fields bot, List<TranslatedField> fields) {
  public Translation {
    fields = List.copyOf(fields);
  }

  /// The fields that met one fate.
  public List<TranslatedField> fields(Fate fate) {
    return fields.stream().filter(field -> field.fate() == fate).toList();
  }

  public boolean isFaithful() {
    return fields(Fate.REFUSED).isEmpty();
  }
}
