/// Tests of the node's market side.
@NullMarked
package io.millrace.engine.market;

import org.jspecify.annotations.NullMarked;
