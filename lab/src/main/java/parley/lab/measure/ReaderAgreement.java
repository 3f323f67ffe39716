package parley.lab.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.app.evaluation.StoryEvaluation;
import parley.tagger.ActorTag;
import parley.tagger.Field;
import parley.tagger.Relation;
import parley.tagger.Root;
import parley.tagger.Stage;
import parley.tagger.Tags;
import parley.tagger.Talks;
import parley.tagger.Told;
import parley.tagger.Verdict;
import parley.tagger.registry.ActorKind;
import parley.tagger.registry.Registry;

/**
 * The second reader of the development stories measured as a tagger against the first: {@code
 * ReaderAgreement DATA}, DATA the folder of texts that lab/labels/README.md tells of. Run from the
 * repository's root.
 */
public final class ReaderAgreement {
  private static final int CERTAIN = 1000;

  private ReaderAgreement() {}

  /** Prints the table of `evaluate story`; exit code 2 without a folder. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("ReaderAgreement DATA");
      System.exit(2);
    }
    Path data = Path.of(args[0]);
    Map<String, ObjectNode> first = new WholeStoryLabels(data, true).read("dev", "a");
    Map<String, ObjectNode> second = new WholeStoryLabels(data, false).read("dev", "b");
    StoryEvaluation evaluation = new StoryEvaluation(Registry.builtIn());
    second.forEach(
        (id, theirs) -> evaluation.add(String.valueOf(first.get(id)), story -> tags(theirs)));
    System.out.println(evaluation.table());
  }

  private static Tags tags(JsonNode label) {
    List<ActorTag> actors = new ArrayList<>();
    label.path("actors").forEach(actor -> actors.add(actor(actor)));
    List<Relation> relations = new ArrayList<>();
    label.path("acts").forEach(act -> relations.add(relation(act)));
    label.path("background").forEach(act -> relations.add(relation(act)));
    return new Tags(talks(label), actors, relations, null, "reader", "", null);
  }

  private static Talks talks(JsonNode label) {
    Verdict verdict =
        switch (label.path("talks").asText()) {
          case "yes" -> Verdict.TALKS;
          case "no" -> Verdict.NOT_TALKS;
          default -> Verdict.ABSTAIN;
        };
    String conflict = label.path("conflict").asText().replace("other:", "");
    String stage = label.path("stage").path(0).asText("");
    return new Talks(
        verdict,
        verdict == Verdict.TALKS ? CERTAIN : 0,
        conflict.equals("none") ? null : conflict,
        List.of(),
        stage.isEmpty() ? null : Stage.valueOf(stage.toUpperCase(Locale.ROOT).replace('-', '_')),
        null);
  }

  private static ActorTag actor(JsonNode actor) {
    String name = actor.path("id").asText(actor.path("names").path(0).asText());
    Integer own = sign(actor.path("own"));
    Integer others = sign(actor.path("others"));
    Integer lean =
        own == null ? others : others == null ? own : Integer.valueOf(Integer.signum(own + others));
    return new ActorTag(
        name,
        name,
        ActorKind.STATE,
        null,
        null,
        vote(lean),
        vote(own),
        sign(actor.path("towardTalks")),
        List.of());
  }

  private static @Nullable Integer sign(JsonNode label) {
    return label.isNull() ? null : Integer.valueOf(label.intValue());
  }

  private static @Nullable Integer vote(@Nullable Integer sign) {
    return sign == null ? null : Integer.valueOf(CERTAIN * sign);
  }

  private static Relation relation(JsonNode act) {
    return new Relation(
        act.path("source").asText(),
        act.path("target").asText(),
        Root.valueOf(act.path("root").asText()),
        act.path("polarity").intValue(),
        Told.valueOf(act.path("told").asText("news").toUpperCase(Locale.ROOT)),
        null,
        CERTAIN,
        Field.valueOf(act.path("field").asText().toUpperCase(Locale.ROOT)),
        act.path("begin").intValue(),
        act.path("end").intValue(),
        null);
  }
}
