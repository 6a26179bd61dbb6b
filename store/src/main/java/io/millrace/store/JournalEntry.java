package io.millrace.store;

import io.millrace.core.document.Document;
import java.time.Instant;

/// One thing that happened to an account.
///
/// @param sequence grows by one with every entry of the account, from 1
/// @param kind what `event` holds
public record JournalEntry(long sequence, Instant time, String kind, Document event) {}
