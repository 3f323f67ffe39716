package parley.app.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import parley.app.evaluation.LabelledActors.Label;
import parley.tagger.ActorTag;
import parley.tagger.LanguagePack;
import parley.tagger.Mention;
import parley.tagger.Story;
import parley.tagger.registry.Registry;

/**
 * The evaluation of finding actors. Labelled stories in, one JSON object a line:
 *
 * <pre>
 * {"id", "headline", "body", "published", "actors": [{"surface", "names": […]}], "optional": […]}
 * </pre>
 *
 * A surface is a distinct form as it stands in headline or body, without title; any of its names is
 * right ({@code name} in place of {@code names} is read too). {@code optional} surfaces are neither
 * right nor wrong. An actor may say where it is named: {@code "spans": [{"field": "headline|body",
 * "begin", "end"}]}, or {@code begin}, {@code end} and {@code field} of its own; offsets are in
 * UTF-16 units, the field is the body unless it says otherwise. Without spans every occurrence of a
 * labelled surface counts as a mention, unless it lies within a longer labelled one.
 *
 * <p>Counted are: surfaces as strings, each once a story, and by kind; mentions, by exact span with
 * or without a title before the name; and actors, each once a story. An actor is right when its id
 * is that of one of the names in the registry, or when it has one of the names.
 */
public final class ActorEvaluation {
  private final ActorNames names;
  private final Registry registry;
  private final LanguagePack language;
  private final PrecisionRecall surfaces = new PrecisionRecall();
  private final Map<String, PrecisionRecall> surfacesByKind = new TreeMap<>();
  private final PrecisionRecall mentions = new PrecisionRecall();
  private final PrecisionRecall actors = new PrecisionRecall();
  private final Mistakes missed = new Mistakes("missed");
  private final Mistakes wrong = new Mistakes("wrong");
  private final Mistakes misnamed = new Mistakes("another actor");
  private final Share rightlyNamed = new Share();
  private int stories;

  /** An evaluation of readers by one registry and in one language; it is used once. */
  public ActorEvaluation(Registry registry, LanguagePack language) {
    this.registry = registry;
    this.language = language;
    this.names = new ActorNames(registry);
  }

  /**
   * Evaluates one labelled story.
   *
   * @param reader finds the actors of a story
   * @throws IllegalArgumentException if the line is no JSON object with actors
   */
  public void add(String line, Function<Story, List<ActorTag>> reader) {
    LabelledActors story = LabelledActors.read(line);
    stories++;
    List<ActorTag> found =
        reader.apply(new Story(story.headline(), story.body(), null, story.day()));
    compareSurfaces(story, found);
    compareMentions(story, found);
    compareActors(story, found);
  }

  private void compareSurfaces(LabelledActors story, List<ActorTag> actorsFound) {
    Map<String, ActorTag> found = new LinkedHashMap<>();
    for (ActorTag actor : actorsFound) {
      for (Mention mention : actor.mentions()) {
        found.putIfAbsent(story.text(span(mention)), actor);
      }
    }
    for (Label label : story.labels()) {
      ActorTag tagged = found.get(label.surface());
      surfaces.labelled(tagged != null);
      kind(tagged == null ? names.kindOf(label.names()) : tagged.kind().label())
          .labelled(tagged != null);
      String itsClass = names.classOf(label.surface(), label.names());
      if (tagged == null) {
        missed.add(label.surface(), itsClass);
        continue;
      }
      boolean isNamed = names.isNamed(tagged, label.names());
      rightlyNamed.add(isNamed);
      if (!isNamed) {
        misnamed.add(label.surface() + " = " + tagged.name() + ", not " + label.names(), itsClass);
      }
    }
    found.forEach(
        (surface, actor) -> {
          boolean right = isOne(story.labels(), surface);
          if (right || !isOne(story.optional(), surface)) {
            surfaces.found(right);
            kind(actor.kind().label()).found(right);
            if (!right) {
              wrong.add(surface, names.classOf(surface, List.of(actor.name())));
            }
          }
        });
  }

  private static boolean isOne(List<Label> labels, String surface) {
    return labels.stream().anyMatch(l -> l.surface().equals(surface));
  }

  private PrecisionRecall kind(String label) {
    return surfacesByKind.computeIfAbsent(label, k -> new PrecisionRecall());
  }

  private void compareMentions(LabelledActors story, List<ActorTag> actorsFound) {
    List<MentionSpan> found =
        actorsFound.stream()
            .flatMap(a -> a.mentions().stream())
            .map(ActorEvaluation::span)
            .toList();
    for (Label label : story.labels()) {
      for (MentionSpan span : label.spans()) {
        mentions.labelled(isAmong(found, span, story));
      }
    }
    for (MentionSpan span : found) {
      boolean right = story.labels().stream().anyMatch(l -> isAmong(l.spans(), span, story));
      if (right || story.optional().stream().noneMatch(l -> isAmong(l.spans(), span, story))) {
        mentions.found(right);
      }
    }
  }

  private boolean isAmong(List<MentionSpan> spans, MentionSpan span, LabelledActors story) {
    return spans.stream().anyMatch(s -> s.isSame(span, story.text(span.field()), language));
  }

  private void compareActors(LabelledActors story, List<ActorTag> actorsFound) {
    List<List<String>> labelled = story.labels().stream().map(Label::names).distinct().toList();
    for (List<String> label : labelled) {
      actors.labelled(actorsFound.stream().anyMatch(a -> names.isNamed(a, label)));
    }
    for (ActorTag actor : actorsFound) {
      boolean right = labelled.stream().anyMatch(label -> names.isNamed(actor, label));
      if (right || !isOptional(story, actor)) {
        actors.found(right);
      }
    }
  }

  /** True if an actor is named by optional surfaces alone. */
  private static boolean isOptional(LabelledActors story, ActorTag actor) {
    return actor.mentions().stream().allMatch(m -> isOne(story.optional(), story.text(span(m))));
  }

  private static MentionSpan span(Mention mention) {
    return new MentionSpan(mention.field(), mention.begin(), mention.end());
  }

  /** Share of labelled surfaces that were found. */
  public double recall() {
    return surfaces.recall();
  }

  /** Share of found surfaces that are labelled. */
  public double precision() {
    return surfaces.precision();
  }

  /** Share of the rightly found surfaces with the right actor. */
  public double identity() {
    return rightlyNamed.value();
  }

  /** The table, and the most frequent mistakes. */
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "%d stories, registry %s%n%-16s %9s %7s %7s %9s %9s%n",
            stories,
            registry.version(),
            "",
            "precision",
            "recall",
            "F1",
            "labelled",
            "found"));
    surfacesByKind.forEach((kind, score) -> table.append(score.row("  " + kind)));
    table.append(surfaces.row("all surfaces"));
    table.append(mentions.row("mentions"));
    table.append(actors.row("actors by id"));
    table.append(
        String.format(Locale.ROOT, "actor right, of the surfaces found %.3f%n", identity()));
    table.append(missed.list()).append(wrong.list()).append(misnamed.list());
    return table.toString();
  }
}
