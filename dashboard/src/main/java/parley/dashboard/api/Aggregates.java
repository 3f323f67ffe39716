package parley.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.database.CountColumns;
import parley.schemas.Span;

/**
 * Buckets without gaps over a stretch of time, and rolling spans as of an instant; now, or as they
 * were at an earlier time.
 */
final class Aggregates {
  private static final String COLUMNS =
      """
      select subject, span, start, "end", %s, "distinct", happenings, events, sentiment, spread,
        own_voice as "ownVoice", cooperation, posture, providers, share, change, change_4w as "change4w", state,
        silent, revision, updated_at as "updatedAt"
      """
          .formatted(CountColumns.shown());
  private static final String BUCKETS = COLUMNS + "from buckets(?, ?, ?, ?) order by start";
  private static final String ROLLING = COLUMNS + "from rolling_at(?, ?, ?)";
  private static final String PAST_COLUMNS =
      """
      select subject, span, start, "end", %s, "distinct", happenings, events, sentiment, spread,
        own_voice as "ownVoice", cooperation, posture, providers, share, revision, updated_at as "updatedAt"
      """
          .formatted(CountColumns.shown());
  private static final String PAST_BUCKETS =
      PAST_COLUMNS + "from buckets_as_of(?, ?, ?, ?, ?) order by start";
  private static final String PAST_ROLLING = PAST_COLUMNS + "from rolling_as_of(?, ?, ?, ?)";
  private static final long MAX_BUCKETS = 5_000;

  private final QueryRunner database;
  private final PastNumbers past;

  Aggregates(QueryRunner database) {
    this.database = database;
    this.past = new PastNumbers(database);
  }

  ArrayNode answer(Parameters asked, Instant now) {
    Optional<Instant> from = asked.instant("from");
    Optional<Instant> to = asked.instant("to");
    Optional<Instant> asOf = asked.instant("asOf");
    asOf.ifPresent(then -> past.requireKept(then, now));
    Optional<Instant> at = asked.instant("at").or(() -> to.isPresent() ? Optional.empty() : asOf);
    List<ArrayNode> found = new ArrayList<>();
    for (String subject : asked.subjects()) {
      for (Span span : asked.spans()) {
        if (span.bucket() == Span.MINUTE && from.or(() -> to).or(() -> at).isPresent()) {
          Instant end = to.or(() -> at).orElse(now);
          past.requireMinutes(
              from.isPresent() ? "from" : "at",
              from.orElseGet(() -> end.minus(defaultLength(Span.MINUTE))));
        }
        Query query =
            span.rolling()
                ? rolling(subject, span, from, to, at.orElse(now))
                : buckets(subject, span, from, to, at, now);
        found.add(database.rows(asOf.map(then -> past(span, query, then)).orElse(query)));
      }
    }
    ArrayNode rows = found.remove(0);
    found.forEach(rows::addAll);
    return rows;
  }

  /** The same query of what was known at an earlier time. */
  private static Query past(Span span, Query query, Instant asOf) {
    return new Query(
            span.rolling() ? PAST_ROLLING : PAST_BUCKETS, query.values().toArray(Object[]::new))
        .and("", asOf);
  }

  private static Query rolling(
      String subject, Span span, Optional<Instant> from, Optional<Instant> to, Instant at) {
    if (from.isPresent() || to.isPresent()) {
      throw new BadParameterException(
          from.isPresent() ? "from" : "to", "not for a rolling span, which ends at `at`");
    }
    return new Query(ROLLING, subject, span.label(), at);
  }

  private static Query buckets(
      String subject,
      Span span,
      Optional<Instant> from,
      Optional<Instant> to,
      Optional<Instant> at,
      Instant now) {
    if (to.isPresent() && at.isPresent()) {
      throw new BadParameterException("at", "not together with `to`");
    }
    Instant end = to.orElseGet(() -> span.end(at.orElse(now)));
    Instant start = from.orElseGet(() -> end.minus(defaultLength(span)));
    if (!start.isBefore(end)) {
      throw new BadParameterException("from", "expected a time before `to`");
    }
    if (Duration.between(start, end).dividedBy(span.step()) > MAX_BUCKETS) {
      throw new BadParameterException(
          "from", "expected at most " + MAX_BUCKETS + " buckets of " + span.label());
    }
    return new Query(BUCKETS, subject, span.label(), start, end);
  }

  /** The length of the stretch of buckets unless told otherwise. */
  private static Duration defaultLength(Span span) {
    return switch (span.bucket()) {
      case MINUTE -> Duration.ofHours(1);
      case HOUR -> Duration.ofDays(1);
      default -> Duration.ofDays(28);
    };
  }
}
