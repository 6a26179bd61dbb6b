/// Who is told what, where and when: channels of people, their wishes, and the way of a message
/// from the news of the engine to whoever reads it. It knows neither the engine nor how an address
/// is reached safely.
@NullMarked
package io.millrace.server.notifications;

import org.jspecify.annotations.NullMarked;
