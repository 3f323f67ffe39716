package parley.tagger.internal.judging;

import java.util.ArrayList;
import java.util.List;
import parley.tagger.Stage;

/**
 * Features of how far talks are, for the stage head: out of headline, lead, the sentence that
 * speaks most of talks and, faintly, the rest of the opening. Each act is told with its manner: as
 * done, as lying ahead ("to hold a next round"), as called for, as denied.
 */
public final class StageFeatures {
  private static final int WIDTH = EncodedSentence.WIDTH;

  /** The ways in which an act is spoken of. */
  private enum Manner {
    DONE,
    AHEAD,
    CALLED,
    DENIED
  }

  /** Words for which a manner lasts, unless the clause ends. */
  private static final int REACH = 5;

  /** The classes of the head, in their order. */
  public static final List<Stage> STAGES = List.of(Stage.values());

  /** Length of the dense part. */
  static final int INPUTS = 3 * WIDTH;

  private final Features features;
  private final Cues acts;
  private final long refused;
  private final long call;

  private StageFeatures(Cues acts, float[] dense) {
    this.features = new Features(dense);
    this.acts = acts;
    this.refused = acts.bit("refuse") | acts.bit("fail");
    this.call = acts.bit("call");
  }

  /**
   * Features of the headline and the first sentences of the body, in order; the headline may be
   * blank.
   */
  public static Features of(SentenceView headline, List<SentenceView> opening) {
    SentenceView lead = opening.isEmpty() ? headline : opening.get(0);
    SentenceView evidence = TalksCues.evidence(headline, opening);
    SentenceView telling = evidence == null ? headline : evidence;
    StageFeatures stage = new StageFeatures(headline.reader.acts, dense(headline, lead, telling));
    stage.sentence("h", headline, 1f);
    for (SentenceView view : opening) {
      boolean near = view == lead || view == telling;
      stage.sentence(near ? "l" : "b", view, view == lead ? 0.5f : near ? 0.4f : 0.2f);
    }
    stage.order(headline);
    return stage.features;
  }

  private static float[] dense(SentenceView... views) {
    float[] dense = new float[views[0].encoded == null ? 0 : INPUTS];
    for (int i = 0; i < views.length; i++) {
      EncodedSentence encoded = views[i].encoded;
      if (encoded != null) {
        encoded.mean(dense, i * WIDTH);
      }
    }
    return dense;
  }

  private void sentence(String kind, SentenceView view, float weight) {
    long[] told = acts.of(view.words);
    Manner manner = Manner.DONE;
    int reach = 0;
    for (int i = 0; i < told.length; i++) {
      String word = view.word(i);
      if (word.length() > 1) {
        features.add(kind, word, 0.7f * weight);
        features.add("any", word, 0.5f * weight);
        features.add(kind + 2, word + ' ' + view.word(i + 1), 0.5f * weight);
      }
      acts(kind, told[i], reach > 0 ? manner : Manner.DONE, weight);
      Manner next = manner(view, i, told[i]);
      if (view.is(i, WordRole.MANNER_END)) {
        reach = 0;
      } else if (next != Manner.DONE) {
        manner = next;
        reach = REACH;
      } else {
        reach--;
      }
    }
  }

  private void acts(String kind, long told, Manner manner, float weight) {
    for (String act : names(told)) {
      features.add(kind + "-act", act, weight);
      features.add("any-act", act, 0.7f * weight);
      features.add(kind + "-act", act + manner, weight);
      features.add("any-act", act + manner, 0.7f * weight);
    }
  }

  /** The manner in which a word puts what follows it. */
  private Manner manner(SentenceView view, int i, long told) {
    if (view.is(i, WordRole.AHEAD)) {
      // "To" is ahead of a verb, not of a name or a noun.
      boolean verb =
          !view.is(i, WordRole.TO)
              || (i + 1 < view.words.size()
                  && !view.words.capital(i + 1)
                  && !view.is(i + 1, WordRole.NO_VERB));
      return verb ? Manner.AHEAD : Manner.DONE;
    }
    if (view.is(i, WordRole.DENIED) || (told & refused) != 0) {
      return Manner.DENIED;
    }
    return view.is(i, WordRole.CALLED) || (told & call) != 0 ? Manner.CALLED : Manner.DONE;
  }

  /** Features of which acts the headline tells first and last, and which follow one another. */
  private void order(SentenceView headline) {
    List<String> told = new ArrayList<>();
    for (long bits : acts.of(headline.words)) {
      told.addAll(names(bits));
    }
    features.add("first", told.isEmpty() ? "-" : told.get(0));
    features.add("last", told.isEmpty() ? "-" : told.get(told.size() - 1));
    for (int a = 0; a < told.size(); a++) {
      for (int b = a + 1; b < told.size(); b++) {
        if (!told.get(a).equals(told.get(b))) {
          features.add("pair", told.get(a) + ">" + told.get(b), 0.7f);
        }
      }
    }
  }

  private List<String> names(long told) {
    List<String> names = new ArrayList<>();
    for (long rest = told; rest != 0; rest &= rest - 1) {
      names.add(acts.categories().get(Long.numberOfTrailingZeros(rest)));
    }
    return names;
  }
}
