package parley.tagger.internal.actors;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.tagger.registry.Actor;
import parley.tagger.registry.ActorKind;
import parley.tagger.registry.Office;
import parley.tagger.registry.Registry;

/** Makes the actors of one story: listed ones as of its date, and others out of its own words. */
final class StoryActors {
  private final Registry registry;
  private final LocalDate day;
  private final Map<String, StoryActor> listed = new HashMap<>();

  StoryActors(Registry registry, LocalDate day) {
    this.registry = registry;
    this.day = day;
  }

  /** A listed actor; a former holder has no office, whatever the registry says. */
  StoryActor listed(Actor actor, boolean former) {
    StoryActor known = listed.get(actor.id());
    if (known != null && (!former || known.office() == null)) {
      return known;
    }
    Optional<Office> office = former ? Optional.empty() : actor.officeOn(day);
    StoryActor made =
        new StoryActor(
            actor.id(),
            actor.name(),
            actor.kind(),
            office.map(o -> countryOf(o.of())).orElse(actor.country()),
            actor.ofState(),
            office.map(Office::title).orElse(null),
            true);
    listed.put(actor.id(), made);
    return made;
  }

  private @Nullable String countryOf(String id) {
    return registry.actor(id).map(Actor::country).orElse(null);
  }

  /** Somebody whom the story introduces: title and country stand before the name or after it. */
  StoryActor composed(NameRun run, @Nullable NameHit[] hits) {
    Description description = before(run, hits);
    if (description.isEmpty()) {
      description = after(run, hits);
    }
    String name = run.text();
    return new StoryActor(
        slug(name),
        name,
        ActorKind.PERSON,
        description.country(),
        false,
        description.office(),
        false);
  }

  private record Description(@Nullable String country, @Nullable String office) {
    boolean isEmpty() {
      return country == null && office == null;
    }
  }

  private static Description before(NameRun run, @Nullable NameHit[] hits) {
    FieldText field = run.field();
    List<String> title = new ArrayList<>();
    boolean titled = false;
    int at = run.first() - 1;
    while (at >= 0
        && hits[at] == null
        && (field.is(at, NameRuns.IN_TITLE) || ".-,".contains(field.words[at]))
        && run.first() - at < 9) {
      if (field.is(at, NameRuns.IN_TITLE)) {
        title.add(0, field.lower[at]);
        titled |= field.is(at, WordClass.TITLE);
      }
      at--;
    }
    if (!titled) {
      return new Description(null, null);
    }
    if (at > 0 && field.is(at, WordClass.GENITIVE)) {
      at--;
    }
    NameHit hit = at >= 0 ? hits[at] : null;
    return new Description(hit == null ? null : hit.bearer().country(), String.join(" ", title));
  }

  private static Description after(NameRun run, @Nullable NameHit[] hits) {
    FieldText field = run.field();
    int at = run.last() + 1;
    if (!field.lower(at).equals(",")) {
      return new Description(null, null);
    }
    String country = null;
    List<String> title = new ArrayList<>();
    int links = 0;
    boolean titled = false;
    boolean open = true;
    for (at++; at < field.size() && at < run.last() + 12 && !",.".contains(field.words[at]); at++) {
      NameHit hit = hits[at];
      if (hit != null && country == null) {
        country = hit.bearer().country();
      }
      boolean part = hit == null && field.is(at, NameRuns.IN_TITLE);
      boolean link = field.is(at, WordClass.TITLE_LINK);
      if (part && open && !(title.isEmpty() && link)) {
        title.add(field.lower[at]);
        titled |= field.is(at, WordClass.TITLE);
        links = link ? links + 1 : 0;
      }
      open &= part || title.isEmpty();
    }
    return titled
        ? new Description(country, String.join(" ", title.subList(0, title.size() - links)))
        : new Description(null, null);
  }

  /** A body that the registry does not list, of the country that its name begins with, if any. */
  static StoryActor body(NameRun run, @Nullable NameHit[] hits) {
    NameHit hit = hits[run.first()];
    String country = hit == null ? null : hit.bearer().country();
    return new StoryActor(
        slug(run.text()), run.text(), ActorKind.ORGANISATION, country, false, null, false);
  }

  static String slug(String name) {
    StringBuilder slug = new StringBuilder();
    String folded = CharacterFolding.text(name);
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        slug.append(c);
      } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
        slug.append('-');
      }
    }
    int length = slug.length();
    if (length > 0 && slug.charAt(length - 1) == '-') {
      slug.setLength(length - 1);
    }
    return slug.isEmpty() ? "unnamed" : slug.toString();
  }
}
