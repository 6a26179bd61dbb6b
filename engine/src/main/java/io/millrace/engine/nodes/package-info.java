/// Several processes over one database: which of them runs which account, for how long, and how the
/// others ask it.
@NullMarked
package io.millrace.engine.nodes;

import org.jspecify.annotations.NullMarked;
