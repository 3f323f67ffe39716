package parley.enrich.generation;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parley.ActorTag;
import parley.TaggedStory;
import parley.Tags;
import parley.Verdict;
import parley.enrich.rollup.Contribution;
import parley.enrich.rollup.Tally;

/**
 * A story that subscribers hold otherwise than a generation would have them.
 *
 * @param live what they hold; null for nothing
 * @param next what the generation holds; null for nothing
 */
record StoryDifference(@Nullable TaggedStory live, @Nullable TaggedStory next) {
  /** What a difference is in. */
  enum Cause {
    /** It stands in one of the two alone. */
    STANDING,
    /** Another version stands, or is told otherwise: headline, times, reports. */
    VERSION,
    VERDICT,
    CONFLICT,
    STAGE,
    ACTORS_LOST,
    ACTORS_GAINED,
    SENTIMENT,
    POSTURE,
    RELATIONS,
    /** It is joined with other stories. */
    JOINED,
    /** Nothing but who judged it, and how sure; or that a release did not tell its happening. */
    TAGGER
  }

  /** What a difference is to a subject. */
  enum Effect {
    LOST,
    GAINED,
    CHANGED
  }

  /** The difference, unless it is in nothing but the revision and when it came to stand. */
  static Optional<StoryDifference> of(@Nullable TaggedStory live, @Nullable TaggedStory next) {
    return Objects.equals(timeless(live), timeless(next))
        ? Optional.empty()
        : Optional.of(new StoryDifference(live, next));
  }

  private static @Nullable TaggedStory timeless(@Nullable TaggedStory story) {
    return story == null
        ? null
        : TaggedStory.newBuilder(story).setRevision(0).setStandingSince(Instant.EPOCH).build();
  }

  /** Releases that joined none did not tell it: then it is with none before it. */
  private static String happening(TaggedStory story) {
    return Objects.requireNonNullElse(story.getHappening(), story.getStoryId());
  }

  boolean wasTalks() {
    return isTalks(live);
  }

  boolean isTalks() {
    return isTalks(next);
  }

  private static boolean isTalks(@Nullable TaggedStory story) {
    return story != null && story.getTags().getTalks().getVerdict() == Verdict.TALKS;
  }

  Set<Cause> causes() {
    TaggedStory was = live;
    TaggedStory is = next;
    if (was == null || is == null) {
      return EnumSet.of(Cause.STANDING);
    }
    Tags before = was.getTags();
    Tags after = is.getTags();
    Set<Cause> causes = EnumSet.noneOf(Cause.class);
    TaggedStory retagged =
        TaggedStory.newBuilder(is)
            .setTags(before)
            .setCopyOf(was.getCopyOf())
            .setHappening(was.getHappening())
            .build();
    add(causes, Cause.VERSION, of(was, retagged).isPresent());
    boolean sameText = Objects.equals(was.getCopyOf(), is.getCopyOf());
    add(causes, Cause.JOINED, !sameText || !happening(was).equals(happening(is)));
    add(causes, Cause.VERDICT, before.getTalks().getVerdict() != after.getTalks().getVerdict());
    add(
        causes,
        Cause.CONFLICT,
        !Objects.equals(before.getTalks().getConflict(), after.getTalks().getConflict()));
    add(
        causes,
        Cause.STAGE,
        !Objects.equals(before.getTalks().getStage(), after.getTalks().getStage()));
    Set<String> ids = actors(before, ActorTag::getId).keySet();
    Set<String> now = actors(after, ActorTag::getId).keySet();
    add(causes, Cause.ACTORS_LOST, !now.containsAll(ids));
    add(causes, Cause.ACTORS_GAINED, !ids.containsAll(now));
    add(causes, Cause.SENTIMENT, isOtherOnBoth(before, after, ActorTag::getSentiment));
    add(causes, Cause.POSTURE, isOtherOnBoth(before, after, ActorTag::getTowardTalks));
    add(causes, Cause.RELATIONS, !acts(before).equals(acts(after)));
    add(causes, Cause.TAGGER, causes.isEmpty());
    return causes;
  }

  /** The cause by which subscribers are told of it, where it stands in both. */
  parley.Cause told() {
    return causes().equals(EnumSet.of(Cause.JOINED)) ? parley.Cause.JOINED : parley.Cause.RETAGGED;
  }

  private static void add(Set<Cause> causes, Cause cause, boolean holds) {
    if (holds) {
      causes.add(cause);
    }
  }

  private static <V> Map<String, Optional<V>> actors(
      Tags tags, Function<ActorTag, @Nullable V> value) {
    Map<String, Optional<V>> found = new TreeMap<>();
    tags.getActors().forEach(a -> found.put(a.getId(), Optional.ofNullable(value.apply(a))));
    return found;
  }

  private static <V> boolean isOtherOnBoth(
      Tags before, Tags after, Function<ActorTag, @Nullable V> value) {
    Map<String, Optional<V>> is = actors(after, value);
    return actors(before, value).entrySet().stream()
        .anyMatch(e -> is.containsKey(e.getKey()) && !e.getValue().equals(is.get(e.getKey())));
  }

  private static Set<List<Object>> acts(Tags tags) {
    Set<List<Object>> acts = new HashSet<>();
    tags.getRelations()
        .forEach(
            r ->
                acts.add(
                    List.of(
                        r.getSource(),
                        r.getTarget(),
                        r.getRoot(),
                        r.getNegated(),
                        String.valueOf(r.getTold()))));
    return acts;
  }

  /** What it is to each subject whose counts it moves. */
  Map<String, Effect> effects() {
    Map<String, Tally> was = tallies(live);
    Map<String, Tally> is = tallies(next);
    Set<String> subjects = new TreeSet<>(was.keySet());
    subjects.addAll(is.keySet());
    Map<String, Effect> effects = new TreeMap<>();
    for (String subject : subjects) {
      if (!is.containsKey(subject)) {
        effects.put(subject, Effect.LOST);
      } else if (!was.containsKey(subject)) {
        effects.put(subject, Effect.GAINED);
      } else if (!Objects.equals(was.get(subject), is.get(subject))) {
        effects.put(subject, Effect.CHANGED);
      }
    }
    return effects;
  }

  private static Map<String, Tally> tallies(@Nullable TaggedStory story) {
    return Optional.ofNullable(story)
        .flatMap(Contribution::of)
        .<Map<String, Tally>>map(Contribution::tallies)
        .orElse(Map.of());
  }
}
