package parley.ingest.format;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.Embargo;
import parley.Kind;
import parley.Signal;

/** The fields of an item whose names no standard has fixed, and what they say of its story. */
final class NamedFields {
  private static final int MAX_ID_CHARS = 300;
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?");
  private static final Pattern VERSION = Pattern.compile("(?i)v?[0-9]{1,19}");
  private static final Pattern URGENCY = Pattern.compile("[1-9]");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final Pattern ADDRESS = Pattern.compile("(?i)https?://\\S+");
  private static final Pattern TRUE =
      Pattern.compile("(?i)true|1|yes|y|ja|j|s[i\u00ed]|oui|sim|kyll\u00e4|evet|\u0434\u0430");
  private static final Pattern NONE =
      Pattern.compile("(?i)false|0|no|n|nej|nei|nein|non|none|null|0001-.*|1[0-8][0-9]{2}-.*");

  private record Value(String name, String text) {}

  private final Map<String, List<Value>> values = new LinkedHashMap<>();
  private final Map<Field, String> read = new EnumMap<>(Field.class);

  /** Adds a field; one without a letter or digit is there and says nothing. */
  void add(String name, String text) {
    List<Value> same = values.computeIfAbsent(Field.plain(name), n -> new ArrayList<>(1));
    if (Lines.hasWords(text)) {
      same.add(new Value(name, text.strip()));
    }
  }

  /** True if there is such a field, with or without a value. */
  boolean knows(Field field) {
    return field.names().stream().anyMatch(values::containsKey);
  }

  boolean has(Field field) {
    return find(field, text -> true).isPresent();
  }

  boolean hasTime() {
    return find(Field.TIME, NamedFields::isTime).isPresent();
  }

  /** The value of the likeliest name; null if there is none. */
  @Nullable String text(Field field) {
    return text(field, text -> true);
  }

  private @Nullable String text(Field field, Predicate<String> fits) {
    Optional<Value> found = find(field, fits);
    found.ifPresent(value -> read.putIfAbsent(field, value.name));
    return found.map(Value::text).orElse(null);
  }

  private List<String> texts(Field field) {
    return field.names().stream()
        .flatMap(name -> values.getOrDefault(name, List.of()).stream())
        .map(Value::text)
        .toList();
  }

  private Optional<Value> find(Field field, Predicate<String> fits) {
    for (String name : field.names()) {
      for (Value value : values.getOrDefault(name, List.of())) {
        if (fits.test(value.text)) {
          return Optional.of(value);
        }
      }
    }
    return Optional.empty();
  }

  /** Fills in all but headline and text. */
  void fill(Draft draft) {
    draft.guid = text(Field.ID, id -> id.length() <= MAX_ID_CHARS);
    texts(Field.ID).stream().filter(id -> !id.equals(draft.guid)).forEach(draft::wireId);
    String link = text(Field.LINK, ADDRESS.asMatchPredicate());
    draft.story.setLink(link);
    draft.guid = draft.guid == null ? link : draft.guid;
    String sender = text(Field.PROVIDER, LETTER.asPredicate());
    String address = sender == null ? link : ADDRESS.matcher(sender).matches() ? sender : null;
    draft.sender.name = address == null ? sender : Authority.of(address);
    draft.story.setVersionText(text(Field.VERSION, VERSION.asMatchPredicate()));
    draft.story.setLanguage(text(Field.LANGUAGE, LANGUAGE.asMatchPredicate()));
    draft.story.setByline(text(Field.BYLINE, LETTER.asPredicate()));
    String place = text(Field.PLACE, LETTER.asPredicate());
    draft.story.setDateline(place == null ? null : Datelines.place(place));
    draft.story.setSlugline(text(Field.SLUG));
    draft.readUrgency(text(Field.URGENCY, URGENCY.asMatchPredicate()));
    draft.story.setMiningAllowed(
        texts(Field.RIGHTS).stream().allMatch(terms -> Rights.allowMining(terms)));
    times(draft);
    standing(draft);
    kind(draft);
  }

  /** Fills in headline and text, where both are plain fields too. */
  void fillText(Draft draft) {
    draft.headline(text(Field.HEADLINE));
    String text = text(Field.TEXT);
    String body = text == null ? "" : FeedText.body(text);
    draft.body(
        text == null ? lead(Field.LEAD, Field.SUMMARY) : Lead.before(lead(Field.LEAD), body));
    if (text != null) {
      draft.offered("text", text);
    }
  }

  /** The text of the first of the fields that has one; empty if none has. */
  String lead(Field... places) {
    for (Field place : places) {
      String text = text(place);
      if (text != null) {
        return FeedText.body(text);
      }
    }
    return "";
  }

  /** The names that were read, for those who know what they mean. */
  String names() {
    return read.entrySet().stream()
        .map(e -> e.getKey().name().toLowerCase(Locale.ROOT) + " '" + e.getValue() + "'")
        .collect(Collectors.joining(", "));
  }

  private void times(Draft draft) {
    boolean monthFirst =
        WrittenTime.isMonthFirst(
            String.valueOf(draft.story.getLanguage()), String.valueOf(text(Field.HEADLINE)));
    String time = text(Field.TIME, NamedFields::isTime);
    String iso = time == null ? null : WrittenTime.iso(time, monthFirst).orElse(null);
    String hour = text(Field.TIMEOFDAY);
    if (iso != null && hour != null && !iso.contains(":")) {
      iso = WrittenTime.iso(iso + " " + hour, false).orElse(iso);
    }
    draft.readVersionCreated(iso);
    String first = text(Field.FIRSTTIME, NamedFields::isTime);
    String firstIso = first == null ? null : WrittenTime.iso(first, monthFirst).orElse(null);
    draft.readFirstCreated(firstIso);
    draft.readVersionCreated(firstIso);
    String embargo = text(Field.EMBARGO, text -> !NONE.matcher(text).matches());
    if (embargo != null && TRUE.matcher(embargo).matches()) {
      draft.story.setEmbargo(new Embargo(null, Lines.line(embargo)));
      draft.warn("embargoed without an end");
    } else if (embargo != null) {
      draft.readEmbargo(WrittenTime.iso(embargo, monthFirst).orElse(embargo));
    }
  }

  private static boolean isTime(String text) {
    return WrittenTime.iso(text, false).isPresent();
  }

  /**
   * Takes back what a word or a flag says is taken back. A word that is not known may mean anything
   * in a field that is merely called so: it is told, and holds nothing.
   */
  private void standing(Draft draft) {
    String word = text(Field.STATUS);
    boolean canceled = texts(Field.CANCELED).stream().anyMatch(TRUE.asMatchPredicate());
    if (canceled || (word != null && Field.CANCELED.isCalled(word))) {
      draft.readStatus("canceled");
    } else if (word != null && StatusWord.read(word).hold().isEmpty()) {
      draft.readStatus(word);
    } else if (word != null && word.equalsIgnoreCase("d")) {
      // as databases mark what was deleted, or is a draft
      draft.readStatus("withheld");
    } else if (word != null) {
      draft.warn("status '" + Lines.brief(word) + "' is not known: taken for usable");
    }
    if (texts(Field.CORRECTED).stream().anyMatch(TRUE.asMatchPredicate())) {
      draft.story.setSignal(Signal.CORRECTION);
    }
  }

  private void kind(Draft draft) {
    List<String> genres = texts(Field.GENRE);
    Optional<String> media =
        genres.stream()
            .filter(genre -> NewsMl1Text.MEDIA.contains(genre.toLowerCase(Locale.ROOT)))
            .findFirst();
    if (media.isPresent()) {
      draft.isNoNews(Kind.MEDIA, "type '" + media.get() + "'");
    } else if (knows(Field.EVENT)) {
      draft.isNoNews(Kind.PLANNED, "an event");
    } else {
      draft.genres(genres);
    }
  }
}
