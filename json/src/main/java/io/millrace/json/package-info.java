/// JSON text to and from core's neutral {@link io.millrace.core.document.Document} tree, by
/// Jackson's streaming parser. Numbers stay exact, keys keep their order, and what is no JSON is
/// refused with its line and column. No binding to classes lives here: {@link
/// io.millrace.core.document.DocumentReader} turns a tree into typed values.
@NullMarked
package io.millrace.json;

import org.jspecify.annotations.NullMarked;
