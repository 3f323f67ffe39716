package parley.lab.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.lab.StageLabels;
import parley.tagger.LanguagePack;
import parley.tagger.internal.judging.Features;
import parley.tagger.internal.judging.Opening;
import parley.tagger.internal.judging.SentenceEncoder;
import parley.tagger.internal.judging.SentenceReader;
import parley.tagger.internal.judging.SentenceView;
import parley.tagger.internal.judging.SentimentFeatures;
import parley.tagger.internal.judging.StageFeatures;
import parley.tagger.internal.judging.TalksFeatures;

/** Labelled lines into examples, with an encoder or without. */
final class Cases {
  /** The weight of a second acceptable stage beside the first. */
  private static final float SECOND_STAGE_WEIGHT = 0.35f;

  private final SentenceReader reader;

  Cases(@Nullable SentenceEncoder encoder) {
    this.reader = new SentenceReader(LanguagePack.english(), encoder);
  }

  SentenceView view(String sentence) {
    return reader.read(sentence);
  }

  /** A story opening: 1 if it is peace-talk coverage. */
  Example story(JsonNode story, float weight) {
    return new Example(
        TalksFeatures.of(headline(story), opening(story)),
        story.path("talks").asText("").equals("yes") ? 1 : 0,
        weight);
  }

  /** A story opening about talks: its stage, and the other acceptable one as a lighter example. */
  List<Example> stages(JsonNode story) {
    Features features = StageFeatures.of(headline(story), opening(story));
    List<Example> examples = new ArrayList<>();
    JsonNode stages = story.path("stage");
    for (int i = 0; i < stages.size(); i++) {
      float weight = i > 0 ? SECOND_STAGE_WEIGHT : stages.size() > 1 ? 1 - SECOND_STAGE_WEIGHT : 1;
      examples.add(new Example(features, StageLabels.place(stages.get(i).asText()), weight));
    }
    return examples;
  }

  private SentenceView headline(JsonNode story) {
    return view(story.path("headline").asText(""));
  }

  private List<SentenceView> opening(JsonNode story) {
    List<SentenceView> opening = new ArrayList<>();
    for (String sentence : Opening.sentences(story.path("body").asText(""))) {
      opening.add(view(sentence));
    }
    return opening;
  }

  /** A mention in a sentence: 0 hostile, 1 neutral, 2 friendly. */
  Example sentiment(JsonNode sentence) {
    return new Example(
        SentimentFeatures.of(
            view(sentence.path("text").asText("")),
            sentence.path("begin").asInt(),
            sentence.path("end").asInt()),
        sentence.path("polarity").asInt() + 1);
  }
}
