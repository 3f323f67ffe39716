package parley.app.label;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import parley.ActorTag;
import parley.Field;
import parley.Mention;
import parley.StoryVersion;
import parley.Tags;

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
  private static final String OTHER = "\u001b[1;35m";

  private record Mark(int begin, int end, String colour) {}

  private ColouredStory() {}

  /** The story, and under it what was made of it. */
  public static String of(StoryVersion version, Tags tags) {
    StringBuilder out = new StringBuilder();
    out.append(BOLD).append("▌ ").append(PLAIN);
    out.append(marked(version.getHeadline(), Field.HEADLINE, tags)).append('\n');
    out.append(marked(version.getBody(), Field.BODY, tags)).append("\n\n");
    out.append(BOLD).append(Labels.verdict(tags.getTalks().getVerdict())).append(PLAIN);
    out.append(String.format(Locale.ROOT, " %.2f", tags.getTalks().getScore() / 1000.0));
    if (tags.getTalks().getConflict() != null) {
      out.append("  ").append(tags.getTalks().getConflict());
    }
    if (tags.getTalks().getStage() != null) {
      out.append("  ").append(tags.getTalks().getStage());
    }
    out.append('\n');
    for (ActorTag actor : tags.getActors()) {
      out.append("  ").append(colour(actor)).append(actor.getName()).append(PLAIN);
      out.append(" ").append(actor.getId()).append(" ×").append(actor.getMentions().size());
      if (actor.getOffice() != null) {
        out.append("  ").append(actor.getOffice());
      }
      if (actor.getCountry() != null) {
        out.append(" (").append(actor.getCountry()).append(')');
      }
      if (actor.getSentiment() != null) {
        out.append(String.format(Locale.ROOT, "  %+.2f", actor.getSentiment() / 1000.0));
      }
      out.append('\n');
    }
    tags.getRelations()
        .forEach(
            r ->
                out.append("  ")
                    .append(r.getSource())
                    .append(" → ")
                    .append(r.getTarget())
                    .append("  ")
                    .append(r.getNegated() ? "not " : "")
                    .append(r.getRoot())
                    .append(r.getSpeaker() == null ? "" : "  says " + r.getSpeaker())
                    .append('\n'));
    return out.toString();
  }

  private static String marked(String text, Field field, Tags tags) {
    List<Mark> marks = new ArrayList<>();
    for (ActorTag actor : tags.getActors()) {
      for (Mention mention : actor.getMentions()) {
        if (mention.getField() == field) {
          marks.add(new Mark(mention.getBegin(), mention.getEnd(), colour(actor)));
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
    return COLOURS.getOrDefault(actor.getKind(), OTHER);
  }
}
