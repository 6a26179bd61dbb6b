/// A neutral tree of text, numbers, lists and fields: how configurations and strategy states enter
/// and leave the core without it knowing JSON. {@link DocumentReader} turns one into typed values
/// and names field, value and what is allowed when it cannot.
@NullMarked
package io.millrace.core.document;

import org.jspecify.annotations.NullMarked;
