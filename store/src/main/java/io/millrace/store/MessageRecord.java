package io.millrace.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A message that is on its way to a channel.
///
/// @param id the same in every try, so that whoever gets it twice can tell
/// @param notices the oldest first
/// @param more how many notices there are beyond
/// @param expiresAt when it is given up
public record MessageRecord(
    UUID id, ChannelRecord channel, List<NoticeRecord> notices, int more, Instant expiresAt) {
  public MessageRecord {
    notices = List.copyOf(notices);
  }
}
