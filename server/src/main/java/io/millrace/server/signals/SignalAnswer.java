package io.millrace.server.signals;

/// What came of a signal that was not refused.
///
/// @param again whether the same came before; then it was not heard again
/// @param result in one line
public record SignalAnswer(boolean again, String result) {}
