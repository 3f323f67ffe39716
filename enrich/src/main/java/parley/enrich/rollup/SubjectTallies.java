package parley.enrich.rollup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.ActorTag;
import parley.Relation;
import parley.TaggedStory;
import parley.Tags;
import parley.Verdict;
import parley.schemas.Acts;
import parley.schemas.Measure;
import parley.schemas.Subject;

/** The tallies of one story, by the subjects that it counts for. */
final class SubjectTallies {
  private final String provider;
  private final long reports;
  private final Tags tags;
  private final boolean leads;
  private final boolean founds;
  private final @Nullable String conflict;
  private final Map<String, ActorTag> actors = new LinkedHashMap<>();
  private final List<Relation> news;
  private final SortedMap<String, Tally> tallies = new TreeMap<>();

  static SubjectTallies of(TaggedStory story) {
    String happening = story.getHappening();
    return new SubjectTallies(
        story.getProvider(),
        story.getReports(),
        story.getTags(),
        story.getCopyOf() == null,
        happening == null || happening.equals(story.getStoryId()));
  }

  /**
   * @param leads whether it is no copy
   * @param founds whether its happening begins with it
   */
  SubjectTallies(String provider, long reports, Tags tags, boolean leads, boolean founds) {
    this.provider = provider;
    this.reports = reports;
    this.tags = tags;
    this.leads = leads;
    this.founds = founds;
    this.conflict = tags.getTalks().getConflict();
    this.news = tags.getRelations().stream().filter(Acts::isCounted).toList();
    tags.getActors().forEach(a -> actors.putIfAbsent(a.getId(), a));
  }

  SortedMap<String, Tally> tallies() {
    Tally whole = tally(Vote.tone(tags.getTone()), null, allMentions(), news);
    tallies.put(Subject.ALL, whole);
    tallies.put(Subject.of(Subject.Type.PROVIDER, provider), whole);
    if (tags.getLanguage() != null) {
      tallies.put(Subject.of(Subject.Type.LANGUAGE, tags.getLanguage()), whole);
    }
    if (conflict != null) {
      tallies.put(Subject.of(Subject.Type.CONFLICT, conflict), whole);
    }
    if (tags.getTalks().getVerdict() == Verdict.TALKS) {
      tallies.put(Subject.TALKS, whole);
      if (conflict != null) {
        tallies.put(Subject.of(Subject.Type.TALKS, conflict), whole);
      }
      actors();
      countries();
      dyads();
    }
    return tallies;
  }

  private void actors() {
    for (ActorTag actor : actors.values()) {
      Tally tally =
          tally(
              new Vote(actor.getSentiment(), actor.getOwnVoice()),
              actor.getTowardTalks(),
              actor.getMentions().size(),
              relations(r -> names(r, id -> id.equals(actor.getId()))));
      putWithin(Subject.of(Subject.Type.ACTOR, actor.getId()), tally);
    }
  }

  private void countries() {
    Map<String, List<ActorTag>> byCountry =
        actors.values().stream()
            .filter(a -> a.getCountry() != null)
            .collect(
                Collectors.groupingBy(ActorTag::getCountry, TreeMap::new, Collectors.toList()));
    byCountry.forEach(
        (country, theirs) -> {
          Vote vote =
              new Vote(
                  Vote.mean(theirs.stream().map(ActorTag::getSentiment)),
                  Vote.mean(theirs.stream().map(ActorTag::getOwnVoice)));
          List<Relation> relations = relations(r -> names(r, id -> country.equals(country(id))));
          tallies.put(
              Subject.of(Subject.Type.COUNTRY, country),
              tally(vote, posture(theirs), allMentions(), relations));
        });
  }

  /** That of several actors together: mixed where as many are constructive as are obstructive. */
  private static @Nullable Integer posture(List<ActorTag> actors) {
    List<Integer> told =
        actors.stream().map(ActorTag::getTowardTalks).filter(Objects::nonNull).toList();
    return told.isEmpty() ? null : Integer.signum(told.stream().mapToInt(t -> t).sum());
  }

  private void dyads() {
    grouped(r -> Subject.of(Subject.Type.DYAD, r.getSource(), r.getTarget()))
        .forEach((subject, relations) -> putWithin(subject, dyad(relations)));
    grouped(this::countryDyad)
        .forEach((subject, relations) -> tallies.put(subject, dyad(relations)));
  }

  /** Null where a side has no country, or both have the same. */
  private @Nullable String countryDyad(Relation relation) {
    String source = country(relation.getSource());
    String target = country(relation.getTarget());
    return source == null || target == null || source.equals(target)
        ? null
        : Subject.of(Subject.Type.COUNTRY_DYAD, source, target);
  }

  private Map<String, List<Relation>> grouped(Function<Relation, @Nullable String> subject) {
    Map<String, List<Relation>> grouped = new TreeMap<>();
    for (Relation relation : news) {
      Optional.ofNullable(subject.apply(relation))
          .ifPresent(s -> grouped.computeIfAbsent(s, key -> new ArrayList<>()).add(relation));
    }
    return grouped;
  }

  private Tally dyad(List<Relation> relations) {
    Vote vote =
        new Vote(
            Vote.mean(relations.stream().map(r -> 1000 * r.getPolarity())),
            Vote.mean(
                relations.stream()
                    .filter(r -> r.getSpeaker() == null)
                    .map(r -> 1000 * r.getPolarity())));
    return tally(vote, null, allMentions(), relations);
  }

  private void putWithin(String subject, Tally tally) {
    tallies.put(subject, tally);
    if (conflict != null) {
      tallies.put(Subject.within(conflict, subject), tally);
    }
  }

  private Tally tally(
      Vote vote, @Nullable Integer posture, long mentions, List<Relation> relations) {
    long[] counts = new long[Measure.all().size()];
    counts[Measure.REPORTS.place()] = reports;
    counts[Measure.STORIES.place()] = 1;
    counts[Measure.UNTAGGED.place()] = tags.getUntagged() == null ? 0 : 1;
    counts[Measure.DISTINCT.place()] = leads ? 1 : 0;
    counts[Measure.HAPPENINGS.place()] = founds ? 1 : 0;
    counts[Measure.MENTIONS.place()] = mentions;
    vote.count(counts);
    if (posture != null) {
      counts[Measure.POSTURES.place()] = 1;
      counts[Measure.CONSTRUCTIVE.place()] = posture > 0 ? 1 : 0;
      counts[Measure.OBSTRUCTIVE.place()] = posture < 0 ? 1 : 0;
    }
    Map<String, Long> events = new TreeMap<>();
    for (Relation relation : relations) {
      counts[Measure.quad(relation.getQuad()).place()]++;
      events.merge(event(relation), 1L, Long::sum);
    }
    return Tally.of(counts, Map.of(provider, reports), Map.of(tags.getTagger(), 1L), events);
  }

  /** The event that a relation reports, within its day. */
  private String event(Relation relation) {
    return String.join(
        ">",
        relation.getSource(),
        relation.getTarget(),
        relation.getRoot().name(),
        Objects.requireNonNullElse(conflict, ""));
  }

  private List<Relation> relations(Predicate<Relation> of) {
    return news.stream().filter(of).toList();
  }

  private static boolean names(Relation relation, Predicate<String> actor) {
    return actor.test(relation.getSource()) || actor.test(relation.getTarget());
  }

  private @Nullable String country(String actor) {
    ActorTag tag = actors.get(actor);
    return tag == null ? null : tag.getCountry();
  }

  private long allMentions() {
    return actors.values().stream().mapToLong(a -> a.getMentions().size()).sum();
  }
}
