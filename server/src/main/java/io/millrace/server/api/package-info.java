/// Words that several features of the interface share: pages of a list, the bot document, bars, and
/// how texts become values.
@NullMarked
package io.millrace.server.api;

import org.jspecify.annotations.NullMarked;
