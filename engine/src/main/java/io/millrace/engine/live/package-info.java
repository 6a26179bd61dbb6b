/// What changes, for those who watch: bounded and conflated, so that a slow watcher loses detail
/// and never slows an account down.
@NullMarked
package io.millrace.engine.live;

import org.jspecify.annotations.NullMarked;
