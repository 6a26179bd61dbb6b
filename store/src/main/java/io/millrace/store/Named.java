package io.millrace.store;

/// A row of a list with the name of its bot; empty where it concerns no bot.
public record Named<T>(T record, String botName) {}
