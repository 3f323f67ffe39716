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
  private int acts;
  private int found;
  private int placed;
  private int foundInPlace;
  private int rooted;
  private int rootsRight;
  private int background;
  private int backgroundAsNews;
  private int backgroundAsSuch;
  private int kinds;
  private int kindsRight;
  private int news;
  private int newsRight;
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
    acts++;
    found += same.isEmpty() ? 0 : 1;
    if (act.act().place() != null) {
      placed++;
      foundInPlace += here.isEmpty() ? 0 : 1;
    }
    if (same.isEmpty()) {
      missed.add(act.name(), whyMissed(act, relations));
    } else if (act.act().root() != null) {
      addRoot(act, here.isEmpty() ? same : here);
    }
  }

  private void addRoot(Pair act, List<Relation> told) {
    rooted++;
    if (told.stream().anyMatch(r -> r.root() == act.act().root())) {
      rootsRight++;
    } else {
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
    background++;
    if (same.stream()
        .filter(ActFigures::isNews)
        .anyMatch(r -> ofTheDay.stream().noneMatch(day -> day.isOf(r) && day.isAt(r)))) {
      backgroundAsNews++;
      asNews.add(act.name(), word(act.act().told()));
      return;
    }
    List<Relation> told = same.stream().filter(r -> !isNews(r)).toList();
    backgroundAsSuch += told.isEmpty() ? 0 : 1;
    if (!told.isEmpty() && act.act().told() != null) {
      kinds++;
      kindsRight += told.stream().anyMatch(r -> r.told() == act.act().told()) ? 1 : 0;
    }
  }

  private void addNews(Relation relation, List<Pair> ofTheDay, List<Pair> ofBefore) {
    boolean right = ofTheDay.stream().anyMatch(act -> act.isOf(relation));
    news++;
    newsRight += right ? 1 : 0;
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

  /** Share of the acts of the day that a relation told as news has, anywhere in the story. */
  double foundShare() {
    return ConfusionMatrix.share(found, acts);
  }

  /** Share of those with a labelled sentence that a relation told as news has in it. */
  double foundInPlaceShare() {
    return ConfusionMatrix.share(foundInPlace, placed);
  }

  /** Share of the acts found that have their root. */
  double rootAccuracy() {
    return ConfusionMatrix.share(rootsRight, rooted);
  }

  /** Share of background acts that a relation presents as news. */
  double backgroundAsNewsShare() {
    return ConfusionMatrix.share(backgroundAsNews, background);
  }

  /** Share of relations told as news that are between source and target of an act of the day. */
  double newsPrecision() {
    return ConfusionMatrix.share(newsRight, news);
  }

  String table() {
    return row("acts found", foundShare(), acts, "acts of the day")
        + row("  in sentence", foundInPlaceShare(), placed, "with their sentence")
        + row("  root right", rootAccuracy(), rooted, "found")
        + row("news precision", newsPrecision(), news, "relations told as news")
        + row("told as news", backgroundAsNewsShare(), background, "background acts")
        + row(
            "told otherwise",
            ConfusionMatrix.share(backgroundAsSuch, background),
            background,
            "background acts")
        + row("  kind right", ConfusionMatrix.share(kindsRight, kinds), kinds, "told otherwise");
  }

  private static String row(String name, double value, int of, String what) {
    return String.format(Locale.ROOT, "%-16s %9.3f  of %d %s%n", name, value, of, what);
  }

  String mistakes() {
    return missed.list() + misjudged.list() + wrong.list() + asNews.list();
  }
}
