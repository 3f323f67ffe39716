package parley.enrich.rollup;

import java.time.Instant;
import parley.schemas.Span;

/** More was taken back than was ever added: a defect in Parley, never bad data. */
public final class NegativeCountException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public NegativeCountException(String subject, Span span, Instant start, String what) {
    super(subject + "|" + span.label() + "|" + start + " would fall below zero: " + what);
  }
}
