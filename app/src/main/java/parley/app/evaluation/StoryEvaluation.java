package parley.app.evaluation;

import java.util.function.Function;
import parley.tagger.Story;
import parley.tagger.Tags;
import parley.tagger.registry.Registry;

/**
 * The evaluation of whole stories. Labelled stories in, one JSON object a line:
 *
 * <pre>
 * {"id", "headline", "body", "published",
 *  "talks": "yes|no|borderline", "conflict": slug, list of acceptable slugs, or null for none,
 *  "stage": list of acceptable stages, or null,
 *  "actors": [{"id" or "names": […], "own", "others", "towardTalks": -1|0|1|null}],
 *  "acts": [{"source", "target", "root", "field"?, "begin", "end" or "sentence"}],
 *  "background": [{the same, "told": "past|planned|hypothetical|denied"}]}
 * </pre>
 *
 * What a line leaves out is not measured: of {@code own}, {@code others} and {@code towardTalks}
 * null says that nothing is said, no field that nobody looked. An act without a place is looked for
 * in the whole story. Sources and targets are ids or names, of actors that are listed or not; an
 * actor is right by its id in the registry, or by one of its names. Offsets are in UTF-16 units.
 *
 * <p>An act of the day is found if a relation told as news has its source and target, anywhere in
 * the story; its root is right if one of these has it, of those in its sentence if there are any.
 * Background is presented as news if a relation told as news has its source and target, in its
 * sentence where that is labelled, and no act of the day between them stands there, too.
 */
public final class StoryEvaluation {
  private final ActorNames names;
  private final TalksFigures talks = new TalksFigures();
  private final ActFigures acts = new ActFigures();
  private final ActorFigures actors = new ActorFigures();
  private int stories;

  /** An evaluation of readers by one registry; it is used once. */
  public StoryEvaluation(Registry registry) {
    this.names = new ActorNames(registry);
  }

  /**
   * Evaluates one labelled story.
   *
   * @param reader reads it as it is, with the headline as first line of the text, and without
   * @throws IllegalArgumentException if the line is no such object, with what is wrong
   */
  public void add(String line, Function<Story, Tags> reader) {
    LabelledStory label = LabelledStoryReader.read(line);
    Story story = label.story();
    Tags tags = reader.apply(story);
    Tags inText = tags;
    Tags without = tags;
    if (label.talks() != null && !story.headline().isBlank()) {
      inText = reader.apply(withoutHeadline(story, story.headline() + "\n\n" + story.body()));
      without = reader.apply(withoutHeadline(story, story.body()));
    }
    stories++;
    talks.add(label, tags.talks(), inText.talks(), without.talks());
    FoundActors found = new FoundActors(names, label.actors(), tags.actors());
    actors.add(label.actors(), found);
    if (label.acts() != null) {
      acts.add(label.acts(), label.background(), found, tags.relations());
    }
  }

  private static Story withoutHeadline(Story story, String text) {
    return new Story("", text, story.language(), story.day());
  }

  /** The table, and the mistakes by kind. */
  public String table() {
    return String.format("%d stories%n", stories)
        + talks.table()
        + acts.table()
        + actors.table()
        + talks.mistakes()
        + acts.mistakes()
        + actors.mistakes();
  }
}
