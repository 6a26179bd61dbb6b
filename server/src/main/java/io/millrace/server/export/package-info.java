/// Everything of a person's as one file, to keep or to take elsewhere.
@NullMarked
package io.millrace.server.export;

import org.jspecify.annotations.NullMarked;
