package parley.tagger.internal.judging;

import java.util.List;
import parley.tagger.Place;
import parley.tagger.RelationReading;
import parley.tagger.Root;
import parley.tagger.Sentiment;
import parley.tagger.Told;

/** What the model says of a sentence without its story: it is a window of its own. */
record SentenceJudging(Judging judging) {
  /** Characters around a mention that are read where a sentence is too long. */
  private static final int AROUND = 250;

  /** See {@link parley.tagger.Tagger#sentiment}. */
  Sentiment sentiment(String sentence, int begin, int end) {
    int from = Math.max(0, Math.min(begin, sentence.length()));
    int to = Math.max(from, Math.min(end, sentence.length()));
    int cut = from > 2 * AROUND ? Math.max(0, sentence.lastIndexOf(' ', from - AROUND)) : 0;
    Window window = Window.of(judging.wordPieces().split(sentence.substring(cut), Window.PIECES));
    WindowMention mention =
        mention(window, sentence.substring(cut), new Place(from - cut, to - cut));
    WindowReading reading = judging.model().read(window, List.of(mention), List.of());
    double[] chances = Logits.chances(reading.sentiment()[0]);
    int best = Logits.likeliest(reading.sentiment()[0]);
    return new Sentiment(best - 1, chances[best], chances[2] - chances[0]);
  }

  /** See {@link parley.tagger.Tagger#relation(String, String, String)}. */
  RelationReading relation(String sentence, String source, String target) {
    List<Place> places = Surfaces.closest(sentence, source, target);
    return places.isEmpty()
        ? new RelationReading(false, Root.CONSULT, 0, Told.NEWS, null, 0)
        : relation(sentence, places.get(0), places.get(1));
  }

  /** See {@link parley.tagger.Tagger#relation(String, Place, Place)}. */
  RelationReading relation(String sentence, Place source, Place target) {
    Window window = Window.of(judging.wordPieces().split(sentence, Window.PIECES));
    List<WindowMention> mentions =
        List.of(mention(window, sentence, source), mention(window, sentence, target));
    Window.Part part = mentions.get(0).part();
    // both ways, as the model was trained: who acts on whom is decided among them
    WindowReading reading =
        judging
            .model()
            .read(
                window, mentions, List.of(new WindowPair(0, 1, part), new WindowPair(1, 0, part)));
    double score = Logits.chance(reading.related()[0]);
    boolean speaks = Logits.chance(reading.speaks()[0]) >= judging.thresholds().speaksFrom();
    return new RelationReading(
        score >= judging.thresholds().relatedAloneFrom(),
        Logits.root(reading.root()[0]),
        Logits.likeliest(reading.polarity()[0]) - 1,
        judging.thresholds().told(reading.told()[0]),
        speaks ? source.in(sentence) : null,
        score);
  }

  /** A place of a sentence that is a window of its own; the whole sentence where it was cut off. */
  private WindowMention mention(Window window, String sentence, Place place) {
    if (window.parts().isEmpty()) {
      return new WindowMention(new Place(0, 1), new Window.Part(0, 0, 1, true));
    }
    Window.Part part = window.parts().get(0);
    Place pieces =
        judging.wordPieces().split(sentence, part.length()).within(place.begin(), place.end());
    return new WindowMention(
        pieces == null
            ? new Place(0, 1)
            : new Place(part.start() + pieces.begin(), part.start() + pieces.end()),
        part);
  }
}
