package io.millrace.server.preview;

import io.millrace.server.errors.Spoken;
import io.millrace.server.errors.SpokenProblems;
import io.millrace.server.words.Words;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// What a preview warns of and refuses, in the language that the request asks for.
@RestControllerAdvice
public final class SpokenPreviews extends Spoken<PreviewView> {
  public SpokenPreviews() {
    super(PreviewView.class);
  }

  @Override
  protected PreviewView in(Words words, PreviewView preview) {
    return new PreviewView(
        preview.price(),
        preview.lines(),
        preview.requiredQuote(),
        preview.requiredBase(),
        preview.facts(),
        preview.warnings().stream().map(words::refusal).toList(),
        preview.problems().stream().map(one -> SpokenProblems.in(words, one)).toList());
  }
}
