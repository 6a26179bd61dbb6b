package io.millrace.json.threecommas;

/// One field of an exported bot.
///
/// @param value as it was exported, in one short line; what is secret is not shown
/// @param said where it went, such as `params.takeProfit.percent`, or why it went nowhere
public record TranslatedField(String name, String value, Fate fate, String said) {}
