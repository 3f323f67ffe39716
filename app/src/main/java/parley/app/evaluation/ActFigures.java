package parley.app.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.app.evaluation.LabelledStory.Act;
import parley.tagger.Relation;
import parley.tagger.Told;

/**
 * How right a story's relations are: those told as news against the acts of the day, and what
 * becomes of background.
 */
final class ActFigures {
  /** The acts of the day that a relation told as news has, anywhere in the story. */
  final Share found = new Share();

  /** Those with a labelled sentence that a relation told as news has in it. */
  final Share foundInPlace = new Share();

  /** The acts found that have their root. */
  final Share rootRight = new Share();

  /** Relations told as news that are between source and target of an act of the day. */
  final Share newsRight = new Share();

  /** Background acts that a relation presents as news. */
  final Share backgroundAsNews = new Share();

  private final Share backgroundAsSuch = new Share();
  private final Share kindRight = new Share();
  private final Mistakes missed = new Mistakes("acts missed");
  private final Mistakes misjudged = new Mistakes("root mistaken");
  private final Mistakes asNews = new Mistakes("background as news");
  private final Mistakes wrong = new Mistakes("news that is no act of the day");

  /** A labelled act, with the ids of those who are its source and its target. */
  private record Pair(Act act, Set<String> sources, Set<String> targets) {
    static Pair of(Act act, FoundActors actors) {
      return new Pair(act, actors.ids(act.source()), actors.ids(act.target()));
    }

    boolean isOf(Relation relation) {
      return sources.contains(relation.source()) && targets.contains(relation.target());
    }

    boolean isReverseOf(Relation relation) {
      return sources.contains(relation.target()) && targets.contains(relation.source());
    }

    /** True if it stands where the relation does, or its place is not labelled. */
    boolean isAt(Relation relation) {
      MentionSpan place = act.place();
      return place == null
          || place.overlaps(new MentionSpan(relation.field(), relation.begin(), relation.end()));
    }

    String name() {
      return act.source() + " → " + act.target();
    }
  }

  void add(List<Act> labelled, List<Act> behind, FoundActors actors, List<Relation> relations) {
    List<Pair> ofTheDay = labelled.stream().map(act -> Pair.of(act, actors)).toList();
    List<Pair> ofBefore = behind.stream().map(act -> Pair.of(act, actors)).toList();
    ofTheDay.forEach(act -> addAct(act, relations));
    ofBefore.forEach(act -> addBackground(act, ofTheDay, relations));
    relations.stream().filter(ActFigures::isNews).forEach(r -> addNews(r, ofTheDay, ofBefore));
  }

  private void addAct(Pair act, List<Relation> relations) {
    List<Relation> same = relations.stream().filter(r -> act.isOf(r) && isNews(r)).toList();
    List<Relation> here = same.stream().filter(act::isAt).toList();
    found.add(!same.isEmpty());
    if (act.act().place() != null) {
      foundInPlace.add(!here.isEmpty());
    }
    if (same.isEmpty()) {
      missed.add(act.name(), whyMissed(act, relations));
    } else if (act.act().root() != null) {
      addRoot(act, here.isEmpty() ? same : here);
    }
  }

  private void addRoot(Pair act, List<Relation> told) {
    boolean isRight = told.stream().anyMatch(r -> r.root() == act.act().root());
    rootRight.add(isRight);
    if (!isRight) {
      misjudged.add(act.name(), told.get(0).root() + " for " + act.act().root());
    }
  }

  private static String whyMissed(Pair act, List<Relation> relations) {
    if (act.sources().isEmpty() || act.targets().isEmpty()) {
      return "actor not found";
    }
    for (Relation relation : relations) {
      if (act.isOf(relation)) {
        return "told as " + word(relation.told());
      }
    }
    return relations.stream().anyMatch(r -> isNews(r) && act.isReverseOf(r))
        ? "other direction alone"
        : "no relation";
  }

  private void addBackground(Pair act, List<Pair> ofTheDay, List<Relation> relations) {
    List<Relation> same = relations.stream().filter(r -> act.isOf(r) && act.isAt(r)).toList();
    boolean isAsNews =
        same.stream()
            .filter(ActFigures::isNews)
            .anyMatch(r -> ofTheDay.stream().noneMatch(day -> day.isOf(r) && day.isAt(r)));
    List<Relation> told = isAsNews ? List.of() : same.stream().filter(r -> !isNews(r)).toList();
    backgroundAsNews.add(isAsNews);
    backgroundAsSuch.add(!told.isEmpty());
    if (isAsNews) {
      asNews.add(act.name(), word(act.act().told()));
    }
    if (!told.isEmpty() && act.act().told() != null) {
      kindRight.add(told.stream().anyMatch(r -> r.told() == act.act().told()));
    }
  }

  private void addNews(Relation relation, List<Pair> ofTheDay, List<Pair> ofBefore) {
    boolean right = ofTheDay.stream().anyMatch(act -> act.isOf(relation));
    newsRight.add(right);
    if (!right) {
      wrong.add(
          relation.source() + " → " + relation.target(),
          ofBefore.stream()
              .filter(act -> act.isOf(relation))
              .map(act -> "background: " + word(act.act().told()))
              .findFirst()
              .orElse(
                  ofTheDay.stream().anyMatch(act -> act.isReverseOf(relation))
                      ? "other direction alone"
                      : "no such act"));
    }
  }

  private static boolean isNews(Relation relation) {
    return relation.told() == Told.NEWS;
  }

  private static String word(@Nullable Told told) {
    return told == null ? "unlabelled" : Objects.toString(told).toLowerCase(Locale.ROOT);
  }

  String table() {
    return row("acts found", found, "acts of the day")
        + row("  in sentence", foundInPlace, "with their sentence")
        + row("  root right", rootRight, "found")
        + row("news precision", newsRight, "relations told as news")
        + row("told as news", backgroundAsNews, "background acts")
        + row("told otherwise", backgroundAsSuch, "background acts")
        + row("  kind right", kindRight, "told otherwise");
  }

  private static String row(String name, Share share, String what) {
    return String.format(
        Locale.ROOT, "%-16s %9.3f  of %d %s%n", name, share.value(), share.whole(), what);
  }

  String mistakes() {
    return missed.list() + misjudged.list() + wrong.list() + asNews.list();
  }
}
