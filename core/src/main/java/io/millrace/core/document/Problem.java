package io.millrace.core.document;

/// What is wrong with one field of a document.
///
/// @param field path from the document's root, such as `params.safetyOrders.max`
/// @param value what was given, as text
/// @param allowed what may stand there, such as `a number from 0 to 200`
public record Problem(String field, String value, String allowed) {
  @Override
  public String toString() {
    return field + ": " + value + " is not allowed; must be " + allowed;
  }
}
