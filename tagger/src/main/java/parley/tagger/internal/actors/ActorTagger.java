package parley.tagger.internal.actors;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.tagger.Field;
import parley.tagger.LanguagePack;
import parley.tagger.registry.Registry;

/**
 * Finds the actors of a story: names of the registry in one pass over the text, people and bodies
 * that the story introduces itself, and of all these the ones that act or are acted upon, as a
 * trained model judges by their surroundings. Immutable, thread-safe, deterministic; throws nothing
 * on any text.
 */
public final class ActorTagger {
  private static final int MAX_CHARS = 200_000;
  private static final double WORD_STRENGTH = 1;

  private final Registry registry;
  private final Lexicon lexicon;
  private final Names names;
  private final MentionModel model;

  /** A tagger for a registry and a language, with the language's own model. */
  public ActorTagger(Registry registry, LanguagePack pack) {
    this(registry, pack, MentionModel.of(pack));
  }

  /** A tagger for a registry, a language and a model. */
  public ActorTagger(Registry registry, LanguagePack pack, MentionModel model) {
    this(registry, new Lexicon(pack), model);
  }

  private ActorTagger(Registry registry, Lexicon lexicon, MentionModel model) {
    this.registry = registry;
    this.lexicon = lexicon;
    this.names = new Names(registry, lexicon);
    this.model = model;
  }

  /** The same tagger with another registry. */
  public ActorTagger with(Registry changed) {
    return new ActorTagger(changed, lexicon, model);
  }

  /**
   * The actors of a story. Of a text longer than 200,000 characters only those are read; the
   * sentences are those of the part that was read.
   *
   * @param headline the headline, may be empty
   * @param body plain text, may be empty
   * @param day the story's day, which decides who held which office
   */
  public ActorReading read(String headline, String body, LocalDate day) {
    List<FieldText> fields = fields(headline, body);
    List<Candidate> candidates = candidates(fields, day);
    List<Candidate> accepted = accepted(fields, candidates);
    List<ActorMention> mentions = new Delegations(lexicon.tableRoles, accepted).of(accepted);
    mentions.sort(Comparator.comparing(ActorMention::field).thenComparing(ActorMention::begin));
    return new ActorReading(fields.get(0).sentences, fields.get(1).sentences, mentions);
  }

  private List<FieldText> fields(String headline, String body) {
    return List.of(
        new FieldText(Field.HEADLINE, cut(headline), lexicon),
        new FieldText(Field.BODY, cut(body), lexicon));
  }

  private List<Candidate> candidates(List<FieldText> fields, LocalDate day) {
    return new CandidateFinder(registry, lexicon, names, fields, day).find();
  }

  private static String cut(String text) {
    return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS);
  }

  private List<Candidate> accepted(List<FieldText> fields, List<Candidate> candidates) {
    MentionFeatures features = new MentionFeatures(fields, candidates);
    List<Judged> accepted = new ArrayList<>();
    Set<String> introduced = new HashSet<>();
    for (Candidate candidate : candidates) {
      if (!isFollower(candidate)) {
        double score = model.score(sum -> features.of(candidate, sum));
        if (score > 0) {
          accepted.add(new Judged(candidate, score));
          introduced.add(candidate.actor().id());
        }
      }
    }
    for (Candidate candidate : candidates) {
      if (isFollower(candidate) && introduced.contains(candidate.actor().id())) {
        accepted.add(new Judged(candidate, 0));
      }
    }
    return withoutOverlaps(accepted);
  }

  /** A candidate that names an actor, and how surely. */
  private record Judged(Candidate candidate, double score) {
    /** Its strength against one that overlaps it: surely, but a longer name says more. */
    double strength() {
      return score + WORD_STRENGTH * (candidate.last() - candidate.first());
    }
  }

  /** True if a candidate stands or falls with the full name that the story gives elsewhere. */
  private static boolean isFollower(Candidate candidate) {
    boolean stranger =
        candidate.type() == MentionType.NEW_PERSON || candidate.type() == MentionType.NEW_BODY;
    return stranger && candidate.introduced();
  }

  private static List<Candidate> withoutOverlaps(List<Judged> judged) {
    List<Judged> strongestFirst = new ArrayList<>(judged);
    strongestFirst.sort(
        Comparator.comparingDouble(Judged::strength)
            .reversed()
            .thenComparing(j -> j.candidate().begin() - j.candidate().end()));
    List<Candidate> kept = new ArrayList<>();
    Map<FieldText, BitSet> taken = new HashMap<>();
    for (Judged each : strongestFirst) {
      Candidate candidate = each.candidate();
      BitSet field = taken.computeIfAbsent(candidate.field(), f -> new BitSet());
      int next = field.nextSetBit(candidate.begin());
      if (next < 0 || next >= candidate.end()) {
        field.set(candidate.begin(), candidate.end());
        kept.add(candidate);
      }
    }
    return kept;
  }

  /**
   * A sample to train the model on: a candidate of a story that it judges.
   *
   * @param features what the model sees of it
   */
  public record Sample(String surface, List<String> features) {}

  /** All candidates of a story that the model would judge, with their features. */
  public List<Sample> samples(String headline, String body, LocalDate day) {
    List<FieldText> fields = fields(headline, body);
    List<Candidate> candidates = candidates(fields, day);
    MentionFeatures features = new MentionFeatures(fields, candidates);
    return candidates.stream()
        .filter(c -> !isFollower(c))
        .map(
            c -> {
              List<String> seen = new ArrayList<>();
              features.of(c, (one, two, three, four) -> seen.add(one + two + three + four));
              return new Sample(c.surface(), List.copyOf(seen));
            })
        .toList();
  }
}
