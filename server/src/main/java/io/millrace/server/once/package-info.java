/// Does a request once that is sent twice: by a key of its sender's, whatever happened to the first
/// answer.
@NullMarked
package io.millrace.server.once;

import org.jspecify.annotations.NullMarked;
