/// Which tier somebody has (screens call it a plan), what it allows, and how a better one is had.
/// It knows who pays for what, and nothing of who is paid.
@NullMarked
package io.millrace.server.membership;

import org.jspecify.annotations.NullMarked;
