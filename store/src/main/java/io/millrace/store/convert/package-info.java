/// How core's values stand in columns. Named by the generated classes only.
@NullMarked
package io.millrace.store.convert;

import org.jspecify.annotations.NullMarked;
