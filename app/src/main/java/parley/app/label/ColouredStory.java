package parley.app.label;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.tagger.ActorTag;
import parley.tagger.Field;
import parley.tagger.Mention;
import parley.tagger.Relation;
import parley.tagger.Story;
import parley.tagger.Tags;
import parley.tagger.Told;

/** A story for a terminal: its actors marked in colour where the text names them, by their kind. */
public final class ColouredStory {
  private static final String PLAIN = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final Map<String, String> COLOURS =
      new TreeMap<>(
          Map.of(
              "state", "\u001b[1;34m",
              "person", "\u001b[1;32m",
              "organisation", "\u001b[1;36m",
              "armed-group", "\u001b[1;31m"));
  private static final String OTHER_COLOUR = "\u001b[1;35m";

  private record Mark(int begin, int end, String colour) {}

  private ColouredStory() {}

  /** The story, and under it what was made of it: the acts of the day apart from background. */
  public static String of(Story story, Tags tags) {
    StringBuilder out = new StringBuilder();
    out.append(BOLD).append("▌ ").append(PLAIN);
    out.append(marked(story.headline(), Field.HEADLINE, tags)).append('\n');
    out.append(marked(story.body(), Field.BODY, tags)).append("\n\n");
    out.append(BOLD).append(Labels.verdict(tags.talks().verdict())).append(PLAIN);
    out.append(String.format(Locale.ROOT, " %.2f", tags.talks().score() / 1000.0));
    if (tags.talks().conflict() != null) {
      out.append("  ").append(tags.talks().conflict());
    }
    if (tags.talks().stage() != null) {
      out.append("  ").append(Labels.lower(tags.talks().stage().name()));
    }
    out.append('\n');
    for (ActorTag actor : tags.actors()) {
      out.append("  ").append(colour(actor)).append(actor.name()).append(PLAIN);
      out.append(" ").append(actor.id()).append(" ×").append(actor.mentions().size());
      if (actor.office() != null) {
        out.append("  ").append(actor.office());
      }
      if (actor.country() != null) {
        out.append(" (").append(actor.country()).append(')');
      }
      if (actor.sentiment() != null) {
        out.append(String.format(Locale.ROOT, "  %+.2f", actor.sentiment() / 1000.0));
      }
      if (actor.towardTalks() != null) {
        out.append("  ").append(posture(actor.towardTalks()));
      }
      out.append('\n');
    }
    acts(out, "Acts of the day", tags, tags.relations().stream().filter(ColouredStory::isNews));
    acts(
        out,
        "Background",
        tags,
        tags.relations().stream()
            .filter(r -> !isNews(r))
            .sorted(Comparator.comparing(Relation::told)));
    return out.toString();
  }

  private static boolean isNews(Relation relation) {
    return relation.told() == Told.NEWS;
  }

  private static String posture(int towardTalks) {
    return towardTalks > 0
        ? "constructive in the talks"
        : towardTalks < 0 ? "obstructive in the talks" : "mixed in the talks";
  }

  /** A line an act: how often it is told so, and who else says it. */
  private static void acts(StringBuilder out, String title, Tags tags, Stream<Relation> relations) {
    Map<String, List<Relation>> acts =
        relations.collect(
            Collectors.groupingBy(r -> line(r, tags), LinkedHashMap::new, Collectors.toList()));
    if (acts.isEmpty()) {
      return;
    }
    out.append(BOLD).append(title).append(PLAIN).append('\n');
    acts.forEach(
        (line, told) -> {
          out.append("  ").append(line).append(told.size() == 1 ? "" : " ×" + told.size());
          String speakers = speakers(told);
          out.append(speakers.isEmpty() ? "" : "  says " + speakers).append('\n');
        });
  }

  private static String speakers(List<Relation> told) {
    return told.stream()
        .filter(r -> r.speaker() != null && !r.source().equals(r.speaker()))
        .map(r -> String.valueOf(r.speaker()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String line(Relation act, Tags tags) {
    StringBuilder line = new StringBuilder();
    if (!isNews(act)) {
      line.append(String.format(Locale.ROOT, "%-13s", act.told().name().toLowerCase(Locale.ROOT)));
    }
    line.append(named(act.source(), tags)).append(" → ").append(named(act.target(), tags));
    line.append("  ").append(act.root());
    if (act.plannedFor() != null) {
      line.append("  for ").append(act.plannedFor());
    }
    return line.toString();
  }

  private static String named(String id, Tags tags) {
    for (ActorTag actor : tags.actors()) {
      if (actor.id().equals(id)) {
        return colour(actor) + id + PLAIN;
      }
    }
    return id;
  }

  private static String marked(String text, Field field, Tags tags) {
    List<Mark> marks = new ArrayList<>();
    for (ActorTag actor : tags.actors()) {
      for (Mention mention : actor.mentions()) {
        if (mention.field() == field) {
          marks.add(new Mark(mention.begin(), mention.end(), colour(actor)));
        }
      }
    }
    marks.sort(Comparator.comparingInt(Mark::begin));
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (Mark mark : marks) {
      out.append(text, at, mark.begin()).append(mark.colour());
      out.append(text, mark.begin(), mark.end()).append(PLAIN);
      at = mark.end();
    }
    return out.append(text, at, text.length()).toString();
  }

  private static String colour(ActorTag actor) {
    return COLOURS.getOrDefault(actor.kind().label(), OTHER_COLOUR);
  }
}
