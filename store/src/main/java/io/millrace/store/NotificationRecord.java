package io.millrace.store;

/// A notice that is shown in the client.
///
/// @param id the higher, the newer
public record NotificationRecord(long id, NoticeRecord notice, boolean isRead) {}
