package parley.tagger.internal.actors;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.tagger.Field;
import parley.tagger.Place;
import parley.tagger.registry.ActorKind;

/** The features of the candidates of one story, for a {@link MentionModel}. */
final class MentionFeatures {
  private static final int WINDOW_TOKENS = 6;
  private static final long PRIVATE = WordClass.bits(WordClass.PEOPLE, WordClass.CULTURE);
  private static final long TRADE = WordClass.bits(WordClass.ECONOMY, WordClass.CULTURE);

  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<String, Integer> surfaces = new HashMap<>();
  private final Map<String, Integer> acting = new HashMap<>();
  private final Map<String, Set<String>> people = new HashMap<>();
  private final IdentityHashMap<Candidate, Surroundings> surroundings = new IdentityHashMap<>();
  private final Set<String> headlined = new HashSet<>();
  private final Map<FieldText, BitSet> longer = new HashMap<>();
  private final Set<String> stateIds = new HashSet<>();
  private final String war;
  private final String leisure;
  private final String states;
  private final String story;
  private final String spacedWar;

  MentionFeatures(List<FieldText> fields, List<Candidate> candidates) {
    int warWords = 0;
    int leisureWords = 0;
    for (FieldText field : fields) {
      for (int i = 0; i < field.size(); i++) {
        warWords += field.is(i, WordClass.WAR) ? 1 : 0;
        leisureWords += field.is(i, WordClass.LEISURE) ? 1 : 0;
      }
    }
    for (Candidate candidate : candidates) {
      String id = candidate.actor().id();
      ids.merge(id, 1, Integer::sum);
      surfaces.merge(candidate.surface(), 1, Integer::sum);
      Surroundings around = new Surroundings(candidate);
      surroundings.put(candidate, around);
      if (around.isActing()) {
        acting.merge(id, 1, Integer::sum);
      }
      if (candidate.field().field == Field.HEADLINE) {
        headlined.add(id);
      }
      String country = candidate.actor().country();
      if (candidate.type().isPerson() && country != null && candidate.actor().office() != null) {
        people.computeIfAbsent(country, c -> new HashSet<>()).add(id);
      }
      if (candidate.last() > candidate.first()) {
        longer
            .computeIfAbsent(candidate.field(), f -> new BitSet())
            .set(candidate.first(), candidate.last() + 1);
      }
      if (candidate.actor().kind() == ActorKind.STATE) {
        stateIds.add(candidate.actor().id());
      }
    }
    war = "war" + bucket(warWords);
    leisure = "leisure" + bucket(leisureWords);
    states = "states" + bucket(stateIds.size());
    story = " " + war + " " + states;
    spacedWar = " " + war;
  }

  private static String bucket(int n) {
    return n < 3 ? n < 1 ? "0" : n == 1 ? "1" : "2" : n < 6 ? "3" : n < 11 ? "6" : "11";
  }

  /** Tells what there is of a candidate; its type comes first. */
  void of(Candidate candidate, FeatureConsumer features) {
    FieldText field = candidate.field();
    String s = candidate.type().name();
    int first = candidate.first();
    int last = candidate.last();
    features.add(s);
    features.add(s, " ", war);
    features.add(s, " ", leisure);
    features.add(s, " ", states);
    features.add(s, story);
    features.add(war, " ", leisure);
    features.add(s, " same", bucket(ids.getOrDefault(candidate.actor().id(), 0)));
    features.add(s, field.field == Field.HEADLINE ? " headline" : " body");
    if (field.titleCase) {
      features.add(s, " titlecase");
    }
    String country = candidate.actor().country();
    String home = country == null ? " stateless" : stateIds.contains(country) ? " home" : " away";
    features.add(s, home);
    if (candidate.doubtful()) {
      features.add(s, " doubtful");
      features.add(s, " doubtful", home);
    }
    features.add(s, candidate.introduced() ? " introduced" : " alone");
    if (candidate.type() != MentionType.NEW_PERSON && candidate.type() != MentionType.NEW_BODY) {
      features.add("is ", s, " ", candidate.actor().id());
      features.add("is ", candidate.actor().id());
      features.add("is ", candidate.actor().id(), " ", war);
    }
    if (candidate.type().isPlace() || candidate.type() == MentionType.SEAT) {
      features.add("as ", CharacterFolding.text(candidate.surface()));
    }
    story(features, candidate, s);
    Surroundings around = surroundings.get(candidate);
    if (around != null) {
      around.addTo(features, story);
    }
    before(features, candidate, s, field, first);
    after(features, candidate, s, field, last);
    window(features, candidate, field);
    if (candidate.type().isPerson()) {
      person(features, candidate, s);
    }
    if (candidate.type() == MentionType.NEW_BODY) {
      features.add("head ", field.lower(last));
      features.add("first ", field.lower(first));
      features.add("long ", Integer.toString(last - first));
      features.add(s, candidate.actor().country() == null ? " no-country" : " country");
      for (int i = first; i <= last; i++) {
        if (field.is(i, TRADE)) {
          features.add(s, " trade");
        }
      }
    }
  }

  /** Features of what the rest of the story says of the same actor. */
  private void story(FeatureConsumer features, Candidate candidate, String s) {
    String id = candidate.actor().id();
    Surroundings around = surroundings.get(candidate);
    int self = around != null && around.isActing() ? 1 : 0;
    features.add(s, self == 0 ? " acting0" : " acting1", bucket(acting.getOrDefault(id, 0) - self));
    features.add(s, " times", bucket(surfaces.getOrDefault(candidate.surface(), 0)));
    if (candidate.type().isPlace() || candidate.type() == MentionType.SEAT) {
      features.add(s, " people", bucket(people.getOrDefault(id, Set.of()).size()), spacedWar);
    }
    if (candidate.field().field == Field.BODY) {
      features.add(s, headlined.contains(id) ? " in-headline" : " not-in-headline");
      if (!candidate.field().sentences.isEmpty()) {
        features.add(s, " sentence", bucket(candidate.field().sentenceAt(candidate.begin())));
      }
    }
    BitSet covered = longer.get(candidate.field());
    if (candidate.first() == candidate.last()
        && covered != null
        && covered.get(candidate.first())) {
      features.add(s, " nested");
    }
  }

  private static void before(
      FeatureConsumer features, Candidate candidate, String s, FieldText field, int first) {
    String p1 = field.lower(first - 1);
    String p2 = field.lower(first - 2);
    if (field.beginsSentence(first)) {
      features.add(s, " begins");
      p1 = "^";
    }
    boolean hyphen = "-".equals(p1) && field.tokens.get(first - 1).end() == candidate.begin();
    if (hyphen) {
      features.add(s, " after-hyphen");
      features.add("hyphen ", p2);
    }
    features.add(s, " p1 ", p1);
    features.add("p1 ", p1);
    features.add(s, " p2 ", p2, " ".concat(p1));
    features.add(s, " P2 ", p2);
    if (first > 0 && p1.length() > 1 && field.isCapitalised(first - 1)) {
      features.add(s, " cap-before");
    }
  }

  private static void after(
      FeatureConsumer features, Candidate candidate, String s, FieldText field, int last) {
    int next = last + 1;
    String n1 = field.lower(next);
    if (field.is(next, Surroundings.POSSESSIVE)) {
      features.add(s, " possessive");
      next++;
      n1 = field.lower(next);
      features.add(s, " has ", n1);
      features.add("has ", n1);
    } else {
      features.add(s, " n1 ", n1);
      features.add("n1 ", n1);
      features.add(s, " n2 ", n1, " ".concat(field.lower(next + 1)));
    }
    features.add(s, " N2 ", field.lower(next + 1));
    if (n1.length() > 1 && field.isCapitalised(next)) {
      features.add(s, " cap-after");
    }
    if ("-".equals(n1) && field.tokens.get(next).begin() == candidate.end()) {
      features.add(s, " hyphen ", field.lower(next + 1));
    }
    if (next >= field.size()) {
      features.add(s, " ends");
    }
  }

  private static void window(FeatureConsumer features, Candidate candidate, FieldText field) {
    MentionType type = candidate.type();
    String group = type.isPlace() ? "place" : type.isPerson() ? "person" : "body";
    if (field.sentences.isEmpty()) {
      return;
    }
    Place sentence = field.sentences.get(field.sentenceAt(candidate.begin()));
    int from = Math.max(candidate.first() - WINDOW_TOKENS, 0);
    int to = Math.min(candidate.last() + WINDOW_TOKENS, field.size() - 1);
    for (int i = from; i <= to; i++) {
      boolean own = i >= candidate.first() && i <= candidate.last();
      if (!own && sentence.contains(field.tokens.get(i)) && field.lower[i].length() > 2) {
        features.add(group, i < candidate.first() ? " < " : " > ", field.lower[i]);
      }
    }
  }

  private static void person(FeatureConsumer features, Candidate candidate, String s) {
    FieldText field = candidate.field();
    int before = candidate.first() - 1;
    if (field.is(before, WordClass.TITLE)
        || (field.lower(before).equals(".") && field.is(before - 1, WordClass.TITLE))) {
      features.add(s, " titled");
    }
    features.add(s, candidate.actor().office() == null ? " no-office" : " office");
    features.add(s, candidate.actor().country() == null ? " no-country" : " country");
    int title = apposed(candidate, WordClass.TITLE.bit);
    if (title >= 0) {
      features.add(s, " apposed");
      features.add("apposed ", field.lower(title));
    }
    if (field.is(before, PRIVATE)) {
      features.add(s, " private");
    }
    if (apposed(candidate, PRIVATE) >= 0) {
      features.add(s, " apposed-private");
    }
    if (candidate.type() == MentionType.NEW_PERSON) {
      features.add("new-long ", Integer.toString(candidate.last() - candidate.first()));
      features.add(candidate.doubtful() ? "new strange-first" : "new known-first");
    }
  }

  /** The first word of some classes between a comma after a candidate and the next; -1 if none. */
  private static int apposed(Candidate candidate, long classes) {
    FieldText field = candidate.field();
    int comma = candidate.last() + 1;
    if (field.lower(comma).equals(",")) {
      for (int i = comma + 1; i < Math.min(comma + 8, field.size()); i++) {
        if (field.lower(i).equals(",") || field.lower(i).equals(".")) {
          break;
        }
        if (field.is(i, classes)) {
          return i;
        }
      }
    }
    return -1;
  }
}
