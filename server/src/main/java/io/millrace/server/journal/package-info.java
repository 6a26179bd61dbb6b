/// The journal: what people write down about their bots and deals.
@NullMarked
package io.millrace.server.journal;

import org.jspecify.annotations.NullMarked;
