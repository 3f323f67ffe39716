package parley.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import parley.ActorTag;
import parley.Aggregate;
import parley.Relation;
import parley.Told;
import parley.Verdict;

/** The aggregates of what stands, as texts to compare: `subject|span|start` to all its counts. */
public final class Expected {
  private static final Map<String, Duration> BUCKETS =
      Map.of("1m", Duration.ofMinutes(1), "1h", Duration.ofHours(1), "1d", Duration.ofDays(1));

  /** One story's row under one subject. */
  private record Row(
      String subject,
      Oracle.Standing story,
      long mentions,
      Integer vote,
      Integer own,
      Integer posture,
      List<Relation> relations) {}

  private final List<Row> rows = new ArrayList<>();
  private final Map<String, WordJoins.Joined> joined;

  /** Of stories that are joined by the words that they say so by. */
  public Expected(Collection<Oracle.Standing> standing) {
    this(standing, Joins.ofStanding(standing));
  }

  /**
   * Of stories that are joined as given.
   *
   * @param joined by story id
   */
  public Expected(Collection<Oracle.Standing> standing, Map<String, WordJoins.Joined> joined) {
    this.joined = joined;
    for (Oracle.Standing story : standing) {
      if (!story.undated()) {
        spread(story);
      }
    }
  }

  /** Of stories that are joined as running roles join them. */
  public static Expected ofRoles(Collection<Oracle.Standing> standing) {
    return new Expected(standing, ModelJoins.of(standing));
  }

  /** Every bucket in which something is. */
  public Map<String, String> buckets() {
    Map<String, String> buckets = new TreeMap<>();
    BUCKETS.forEach(
        (span, length) -> {
          Map<String, List<Row>> grouped = new TreeMap<>();
          for (Row row : rows) {
            Instant start = floor(row.story().storyTime(), length);
            grouped
                .computeIfAbsent(row.subject() + "|" + span + "|" + start, k -> new ArrayList<>())
                .add(row);
          }
          grouped.forEach((key, in) -> buckets.put(key, text(in, span.equals("1d"))));
        });
    return buckets;
  }

  /** Every rolling span in which something is as of `at`: `subject|span`. */
  public Map<String, String> rolling(Instant at) {
    Map<String, String> rolling = new TreeMap<>();
    roll(rolling, "rolling-1h", Duration.ofMinutes(1), 60, at);
    roll(rolling, "rolling-24h", Duration.ofHours(1), 24, at);
    roll(rolling, "rolling-7d", Duration.ofDays(1), 7, at);
    return rolling;
  }

  private void roll(
      Map<String, String> rolling, String span, Duration step, int steps, Instant at) {
    Instant end = floor(at, step).plus(step);
    Instant start = end.minus(step.multipliedBy(steps));
    Map<String, List<Row>> grouped = new TreeMap<>();
    for (Row row : rows) {
      Instant time = row.story().storyTime();
      if (!time.isBefore(start) && time.isBefore(end)) {
        grouped.computeIfAbsent(row.subject() + "|" + span, k -> new ArrayList<>()).add(row);
      }
    }
    grouped.forEach((key, in) -> rolling.put(key, text(in, span.equals("rolling-7d"))));
  }

  /** An aggregate as such a text; null where nothing is in it. */
  public static String text(Aggregate a) {
    if (a.getStories() == 0 && a.getReports() == 0) {
      return null;
    }
    long[] counts = {
      a.getReports(),
      a.getStories(),
      a.getMentions(),
      a.getVotes(),
      a.getVoteSum(),
      a.getVoteSquares(),
      a.getPositive(),
      a.getNeutral(),
      a.getNegative(),
      a.getOwnVotes(),
      a.getOwnVoteSum(),
      a.getQuad1(),
      a.getQuad2(),
      a.getQuad3(),
      a.getQuad4(),
      a.getUntagged(),
      a.getPostures(),
      a.getConstructive(),
      a.getObstructive(),
      a.getDistinct() == null ? 0 : a.getDistinct(),
      a.getHappenings() == null ? 0 : a.getHappenings()
    };
    return text(
        counts, new TreeMap<>(a.getProviders()), new TreeMap<>(a.getTaggers()), a.getEvents());
  }

  private static String text(
      long[] counts, Map<String, Long> providers, Map<String, Long> taggers, Long events) {
    return java.util.Arrays.toString(counts) + providers + taggers + events;
  }

  private String text(List<Row> rows, boolean withEvents) {
    long[] c = new long[21];
    Map<String, Long> providers = new TreeMap<>();
    Map<String, Long> taggers = new TreeMap<>();
    Set<String> events = new HashSet<>();
    for (Row row : rows) {
      c[0] += row.story().reports();
      c[1] += 1;
      c[2] += row.mentions();
      if (row.vote() != null) {
        c[3] += 1;
        c[4] += row.vote();
        c[5] += row.vote() * row.vote();
        c[6] += row.vote() > 0 ? 1 : 0;
        c[7] += row.vote() == 0 ? 1 : 0;
        c[8] += row.vote() < 0 ? 1 : 0;
      }
      if (row.own() != null) {
        c[9] += 1;
        c[10] += row.own();
      }
      for (Relation relation : row.relations()) {
        c[10 + relation.getQuad()] += 1;
        events.add(
            relation.getSource()
                + " "
                + relation.getTarget()
                + " "
                + relation.getRoot()
                + " "
                + row.story().tags().getTalks().getConflict()
                + " "
                + floor(row.story().storyTime(), Duration.ofDays(1)));
      }
      c[15] += row.story().tags().getUntagged() == null ? 0 : 1;
      if (row.posture() != null) {
        c[16] += 1;
        c[17] += row.posture() > 0 ? 1 : 0;
        c[18] += row.posture() < 0 ? 1 : 0;
      }
      WordJoins.Joined verdict = joined.get(row.story().storyId());
      c[19] += verdict.copyOf() == null ? 1 : 0;
      c[20] += verdict.happening().equals(row.story().storyId()) ? 1 : 0;
      providers.merge(row.story().provider(), row.story().reports(), Long::sum);
      taggers.merge(row.story().tags().getTagger(), 1L, Long::sum);
    }
    return text(c, providers, taggers, withEvents ? (long) events.size() : null);
  }

  private void spread(Oracle.Standing story) {
    parley.Tags tags = story.tags();
    String conflict = tags.getTalks().getConflict();
    long mentions = tags.getActors().stream().mapToLong(a -> a.getMentions().size()).sum();
    List<String> whole = new ArrayList<>(List.of("all", "provider:" + story.provider()));
    boolean talks = tags.getTalks().getVerdict() == Verdict.TALKS;
    if (tags.getLanguage() != null) {
      whole.add("language:" + tags.getLanguage());
    }
    if (conflict != null) {
      whole.add("conflict:" + conflict);
    }
    if (talks) {
      whole.add("talks");
      if (conflict != null) {
        whole.add("talks:" + conflict);
      }
    }
    for (String subject : whole) {
      rows.add(new Row(subject, story, mentions, tags.getTone(), null, null, news(story)));
    }
    if (talks) {
      actors(story, conflict);
      countries(story, mentions);
      dyads(story, conflict, mentions);
    }
  }

  private void actors(Oracle.Standing story, String conflict) {
    for (ActorTag actor : story.tags().getActors()) {
      List<Relation> theirs = new ArrayList<>();
      for (Relation relation : news(story)) {
        if (relation.getSource().equals(actor.getId())
            || relation.getTarget().equals(actor.getId())) {
          theirs.add(relation);
        }
      }
      for (String subject : within(conflict, "actor:" + actor.getId())) {
        rows.add(
            new Row(
                subject,
                story,
                actor.getMentions().size(),
                actor.getSentiment(),
                actor.getOwnVoice(),
                actor.getTowardTalks(),
                theirs));
      }
    }
  }

  private void countries(Oracle.Standing story, long mentions) {
    Set<String> countries = new TreeSet<>();
    for (ActorTag actor : story.tags().getActors()) {
      if (actor.getCountry() != null) {
        countries.add(actor.getCountry());
      }
    }
    for (String country : countries) {
      List<ActorTag> theirs =
          story.tags().getActors().stream().filter(a -> country.equals(a.getCountry())).toList();
      List<Relation> relations =
          news(story).stream()
              .filter(
                  r ->
                      country.equals(country(story, r.getSource()))
                          || country.equals(country(story, r.getTarget())))
              .toList();
      rows.add(
          new Row(
              "country:" + country,
              story,
              mentions,
              mean(theirs.stream().map(ActorTag::getSentiment)),
              mean(theirs.stream().map(ActorTag::getOwnVoice)),
              posture(theirs),
              relations));
    }
  }

  private void dyads(Oracle.Standing story, String conflict, long mentions) {
    Map<String, List<Relation>> dyads = new TreeMap<>();
    for (Relation r : news(story)) {
      for (String subject : within(conflict, "dyad:" + r.getSource() + "/" + r.getTarget())) {
        dyads.computeIfAbsent(subject, s -> new ArrayList<>()).add(r);
      }
      String source = country(story, r.getSource());
      String target = country(story, r.getTarget());
      if (source != null && target != null && !source.equals(target)) {
        dyads
            .computeIfAbsent("country-dyad:" + source + "/" + target, s -> new ArrayList<>())
            .add(r);
      }
    }
    dyads.forEach(
        (subject, relations) ->
            rows.add(
                new Row(
                    subject,
                    story,
                    mentions,
                    mean(relations.stream().map(r -> r.getPolarity() * 1000)),
                    mean(
                        relations.stream()
                            .filter(r -> r.getSpeaker() == null)
                            .map(r -> r.getPolarity() * 1000)),
                    null,
                    relations)));
  }

  /** What is told as news, or by a tagger that did not say how. */
  private static List<Relation> news(Oracle.Standing story) {
    return story.tags().getRelations().stream()
        .filter(r -> r.getTold() == null || r.getTold() == Told.NEWS)
        .toList();
  }

  private static Integer posture(List<ActorTag> actors) {
    List<Integer> told =
        actors.stream().map(ActorTag::getTowardTalks).filter(t -> t != null).toList();
    return told.isEmpty() ? null : Integer.compare(told.stream().mapToInt(t -> t).sum(), 0);
  }

  private static List<String> within(String conflict, String subject) {
    return conflict == null
        ? List.of(subject)
        : List.of(subject, "talks:" + conflict + "/" + subject);
  }

  private static String country(Oracle.Standing story, String actor) {
    for (ActorTag tag : story.tags().getActors()) {
      if (tag.getId().equals(actor)) {
        return tag.getCountry();
      }
    }
    return null;
  }

  private static Integer mean(Stream<Integer> votes) {
    double[] said = votes.filter(v -> v != null).mapToDouble(v -> v).toArray();
    return said.length == 0
        ? null
        : (int) Math.floor(java.util.Arrays.stream(said).sum() / said.length + 0.5);
  }

  private static Instant floor(Instant at, Duration step) {
    long ms = step.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), ms) * ms);
  }
}
