package parley.tagger.internal.actors;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.tagger.registry.Actor;
import parley.tagger.registry.Registry;

/** Collects everything in one story that may name an actor. For one story and one thread. */
final class CandidateFinder {
  private static final long STATE_POWER = WordClass.bits(WordClass.GOVERNMENT, WordClass.FORCE);

  private final Registry registry;
  private final Lexicon lexicon;
  private final Names names;
  private final StoryActors actors;
  private final LocalDate day;
  private final List<FieldText> fields;
  private final Map<FieldText, @Nullable NameHit[]> hitAt = new HashMap<>();
  private final List<NameHit> hits = new ArrayList<>();
  private final Set<NameHit> known = new HashSet<>();
  private final Set<NameHit> consumed = new HashSet<>();
  private final Misspelling misspelling;
  private final List<Candidate> found = new ArrayList<>();
  private final Map<String, Introduction> bySurname = new HashMap<>();
  private final Map<String, StoryActor> byAcronym = new HashMap<>();

  /** Somebody whom the story introduces by a full name that the registry does not have. */
  private record Introduction(StoryActor actor, MentionType type) {}

  CandidateFinder(
      Registry registry, Lexicon lexicon, Names names, List<FieldText> fields, LocalDate day) {
    this.registry = registry;
    this.lexicon = lexicon;
    this.names = names;
    this.fields = fields;
    this.day = day;
    this.actors = new StoryActors(registry, day);
    this.misspelling = new Misspelling(names);
  }

  List<Candidate> find() {
    fields.forEach(this::collectHits);
    for (FieldText field : fields) {
      NameRuns runs = new NameRuns(field, hitsOf(field));
      runs.find().forEach(this::name);
      runs.bodies().forEach(this::body);
    }
    Set<String> introduced = new LinkedHashSet<>();
    Set<String> countries = new LinkedHashSet<>();
    for (NameHit hit : hits) {
      boolean longName = hit.last() > hit.first() && !hit.bearers().get(0).alias().doubtful();
      if (hit.bearers().size() == 1 && (hit.isFullName() || longName)) {
        introduced.add(hit.bearer().id());
      }
      String country = hit.bearer().country();
      if (hit.bearers().size() == 1
          && country != null
          && !hit.bearers().get(0).alias().doubtful()) {
        countries.add(country);
      }
    }
    bySurname.values().forEach(i -> introduced.add(i.actor().id()));
    Resolution resolution = new Resolution(lexicon.highOffices, day, introduced, countries);
    for (NameHit hit : hits) {
      if (!consumed.contains(hit)) {
        listed(hit, resolution);
      }
    }
    fields.forEach(this::followers);
    return found;
  }

  private @Nullable NameHit[] hitsOf(FieldText field) {
    return hitAt.computeIfAbsent(field, f -> new NameHit[f.size()]);
  }

  private void collectHits(FieldText field) {
    @Nullable NameHit[] at = hitsOf(field);
    names.scan(
        field.text,
        field.allCapitals,
        (begin, end, bearers) -> {
          int first = field.tokenAt(begin);
          int last = field.tokenAt(end - 1);
          if (last < field.size()) {
            NameHit hit = new NameHit(field, begin, end, first, last, bearers);
            hits.add(hit);
            known.add(hit);
            Arrays.fill(at, first, last + 1, hit);
            if (last > first && !hit.isFullName()) {
              collectNested(hit, begin, field.tokens.get(last).begin());
              collectNested(hit, field.tokens.get(first + 1).begin(), end);
            }
          }
        });
  }

  /** Names inside a name: the Sudanese army may be an actor, or only Sudan is. */
  private void collectNested(NameHit outer, int from, int to) {
    FieldText field = outer.field();
    names.scan(
        field.text.substring(from, to),
        field.allCapitals,
        (begin, end, bearers) -> {
          int first = field.tokenAt(from + begin);
          int last = field.tokenAt(from + end - 1);
          NameHit nested = new NameHit(field, from + begin, from + end, first, last, bearers);
          if (known.add(nested)) {
            hits.add(nested);
          }
        });
  }

  private void listed(NameHit hit, Resolution resolution) {
    if (hit.isSurnameOnly()) {
      Introduction introduction = bySurname.get(folded(hit.field(), hit.last()));
      if (introduction != null && introduction.type() == MentionType.NEW_PERSON) {
        found.add(Candidate.of(hit, introduction.type(), introduction.actor(), false, true));
        return;
      }
    }
    Optional<NameBearer> bearer = resolution.of(hit.bearers());
    if (bearer.isPresent()) {
      Actor actor = bearer.get().actor();
      MentionType type = MentionType.of(actor, bearer.get().alias());
      if (type == MentionType.SURNAME && isWord(hit) && !resolution.isIntroduced(actor)) {
        return;
      }
      if (isPartOfAnother(hit, type) || isForeignAcronym(hit, bearer.get(), resolution)) {
        return;
      }
      boolean former = NameRuns.isFormer(hit.field(), hit.first());
      found.add(
          Candidate.of(
              hit,
              type,
              actors.listed(actor, former),
              bearer.get().alias().doubtful() || hit.bearers().size() > 1,
              type != MentionType.SURNAME || resolution.isIntroduced(actor)));
    }
  }

  /** True if a last name stands as a word or a first name: He said, Mark Levin. */
  private static boolean isWord(NameHit hit) {
    FieldText field = hit.field();
    return field.is(hit.last(), WordClass.NO_SURNAME)
        && !field.is(hit.first() - 1, WordClass.TITLE);
  }

  /**
   * True if an acronym with other meanings stands where nothing else is of its bearer's country.
   */
  private static boolean isForeignAcronym(NameHit hit, NameBearer bearer, Resolution resolution) {
    String country = bearer.actor().country();
    return bearer.alias().doubtful()
        && country != null
        && hit.first() == hit.last()
        && bearer.alias().text().chars().noneMatch(Character::isLowerCase)
        && !resolution.isIntroduced(bearer.actor())
        && !resolution.isNamed(country);
  }

  /** True if a place's name is only part of another name, or says only where something was. */
  private static boolean isPartOfAnother(NameHit hit, MentionType type) {
    FieldText field = hit.field();
    int before = hit.first() - 1;
    if (type == MentionType.CAPITAL) {
      return field.is(before, WordClass.DETERMINER) && !field.is(hit.last() + 1, STATE_POWER);
    }
    int name = field.is(before, WordClass.NAME_LINK) ? before - 1 : before;
    return type == MentionType.STATE
        && field.is(name, WordClass.NAMESAKE)
        && field.isCapitalised(name)
        && !field.titleCase;
  }

  /** A run of capital words that is no listed name as a whole. */
  private void name(NameRun run) {
    FieldText field = run.field();
    @Nullable NameHit[] at = hitsOf(field);
    String text = run.text();
    if (names.isPlace(CharacterFolding.text(text))) {
      return;
    }
    Optional<Actor> near = misspelling.of(text);
    boolean listed = near.isPresent() || names.isFirstName(folded(field, run.first()));
    if (near.isEmpty()) {
      boolean word = at[run.last()] != null && run.couldBeginWithAnyWord();
      if ((word && (field.titleCase || !listed)) || isOnlyInTitle(field, text)) {
        return;
      }
    }
    for (int i = run.first(); i <= run.last(); i++) {
      if (at[i] != null && listed) {
        consumed.add(at[i]);
      }
    }
    StoryActor actor =
        near.map(a -> actors.listed(a, NameRuns.isFormer(field, run.first())))
            .orElseGet(() -> actors.composed(run, at));
    MentionType type = near.isPresent() ? MentionType.PERSON : MentionType.NEW_PERSON;
    found.add(Candidate.of(run, type, actor, !listed, false));
    if (run.last() > run.first()) {
      bySurname.putIfAbsent(
          folded(field, run.last()),
          new Introduction(actor, near.isPresent() ? MentionType.SURNAME : MentionType.NEW_PERSON));
    }
  }

  private static String folded(FieldText field, int token) {
    return CharacterFolding.text(field.words[token]);
  }

  /** True if a field is a title in capitals, and no other has the text. */
  private boolean isOnlyInTitle(FieldText field, String text) {
    return field.titleCase && fields.stream().noneMatch(f -> f != field && f.text.contains(text));
  }

  private void body(NameRun run) {
    FieldText field = run.field();
    if (isOnlyInTitle(field, run.text()) || names.isPlace(CharacterFolding.text(run.text()))) {
      return;
    }
    StateBodies bodies = new StateBodies(registry, actors, field, hitsOf(field), hits);
    Optional<StoryActor> actor =
        bodies.isAnyStates(run)
            ? bodies.of(run)
            : Optional.of(StoryActors.body(run, hitsOf(field)));
    actor.ifPresent(a -> found.add(Candidate.of(run, MentionType.NEW_BODY, a, false, false)));
    actor.ifPresent(a -> acronym(field, run.last()).ifPresent(w -> byAcronym.putIfAbsent(w, a)));
  }

  /** The short name in brackets after a body's name: Disaster Relief Authority (DRA). */
  private Optional<String> acronym(FieldText field, int last) {
    if (!field.lower(last + 1).equals("(") || !field.lower(last + 3).equals(")")) {
      return Optional.empty();
    }
    String word = field.words[last + 2];
    boolean capitals =
        word.length() > 1
            && word.length() < 8
            && word.chars().filter(Character::isUpperCase).count() > 1;
    return capitals ? Optional.of(word) : Optional.empty();
  }

  /** Last names alone of people whom the story has introduced by a full name. */
  private void followers(FieldText field) {
    if (bySurname.isEmpty() && byAcronym.isEmpty()) {
      return;
    }
    BitSet covered = new BitSet(field.size());
    for (Candidate candidate : found) {
      if (candidate.field() == field) {
        covered.set(candidate.first(), candidate.last() + 1);
      }
    }
    @Nullable NameHit[] at = hitsOf(field);
    for (int i = 0; i < field.size(); i++) {
      if (at[i] == null && field.isCapitalised(i) && !covered.get(i)) {
        StoryActor body = byAcronym.get(field.words[i]);
        Introduction introduction =
            body != null
                ? new Introduction(body, MentionType.NEW_BODY)
                : bySurname.get(folded(field, i));
        if (introduction != null) {
          NameRun run = new NameRun(field, i, i);
          found.add(Candidate.of(run, introduction.type(), introduction.actor(), false, true));
        }
      }
    }
  }
}
