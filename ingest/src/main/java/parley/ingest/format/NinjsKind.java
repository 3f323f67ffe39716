package parley.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.Kind;

/** The kind of an item in JSON: by its signals, its type, and the fields that only others have. */
final class NinjsKind {
  private static final Set<String> TEXT =
      Set.of(
          """
          text component story article news preformatted newsarticle reportagenewsarticle
          analysisnewsarticle backgroundnewsarticle opinionnewsarticle blogposting blogpost
          liveblogposting post entry newsitem page document
          """
              .split("\\s+"));

  private static final Set<String> MEDIA =
      Set.of(
          """
          picture photo image graphic audio video animation gallery slideshow infographic podcast
          imageobject videoobject audioobject
          """
              .split("\\s+"));

  /** What stands before the word: `stat:`, `node--`, an address. */
  private static final Pattern SCHEME = Pattern.compile("^.*(?:[:/]|--)");

  /** Fields of plans and events, which news without a text does not have. */
  private static final Set<String> OF_PLANS =
      Set.of(
          """
          eventdetails plannedcoverage newscoverage coverages coverageitems planningdate
          eventcreated occurstatus eventcontactinfo eventitem definitionshort calendars agendas
          dates startdate
          """
              .split("\\s+"));

  /** Fields of sports data: fixtures, timelines, tables. */
  private static final Set<String> OF_RESULTS =
      Set.of(
          """
          fixtures fixture timeline timelines standings matches match scores lineups squads
          competition competitions hometeam awayteam teams players rounds kickoff
          """
              .split("\\s+"));

  /** Fields of a schema, which describes documents and is none. */
  private static final Set<String> OF_SCHEMAS = Set.of("properties", "definitions", "$defs");

  private NinjsKind() {}

  /** Sets it, once the item's text has been read. */
  static Kind of(JsonNode item, Draft draft) {
    for (String signal : NinjsText.signals(item)) {
      if (signal.toLowerCase(Locale.ROOT).contains("isplanned")) {
        return draft.isNoNews(Kind.PLANNED, "signal '" + signal + "'");
      }
    }
    JsonFields fields = new JsonFields(item);
    for (String name : JsonNames.TYPES) {
      String type = word(fields.words(name));
      if (MEDIA.contains(type)) {
        return draft.isNoNews(Kind.MEDIA, name + " '" + type + "'");
      }
    }
    String word = word(fields.words("type"));
    if (word.equals("event") || word.equals("planning")) {
      return draft.isNoNews(Kind.PLANNED, "type '" + word + "'");
    }
    Kind named = KindWords.ofGenre(word);
    if (named != Kind.NEWS && !draft.takesBack()) {
      return draft.isNoNews(named, "type '" + word + "'");
    }
    draft.genres(NinjsText.genres(item));
    boolean text = NinjsText.hasBody(item) || draft.hasBody();
    if (word.equals("composite") || word.equals("package")) {
      return text || draft.takesBack()
          ? Kind.NEWS
          : draft.isNoNews(Kind.PACKAGE, "type '" + word + "' without a text");
    }
    Kind data = NinjsText.hasBody(item) ? Kind.NEWS : ofData(item, draft);
    if (data != Kind.NEWS) {
      return data;
    }
    if (!word.isEmpty() && !TEXT.contains(word) && named == Kind.NEWS) {
      draft.warn("type '" + Lines.brief(word) + "' is unknown: taken for news");
    }
    return Kind.NEWS;
  }

  private static String word(@Nullable String type) {
    return type == null
        ? ""
        : SCHEME.matcher(type.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
  }

  /** Of an item without a text that is data about something; news where it is none. */
  private static Kind ofData(JsonNode item, Draft draft) {
    if (draft.takesBack()) {
      return Kind.NEWS;
    }
    return first(item, OF_PLANS)
        .map(field -> draft.isNoNews(Kind.PLANNED, "field '" + field + "' and no text"))
        .or(
            () ->
                first(item, OF_RESULTS)
                    .map(f -> draft.isNoNews(Kind.RESULTS, "field '" + f + "' and no text")))
        .or(
            () ->
                first(item, OF_SCHEMAS)
                    .filter(f -> item.path(f).valueStream().allMatch(JsonNode::isObject))
                    .map(f -> draft.isNoNews(Kind.PACKAGE, "field '" + f + "': a schema")))
        .orElse(Kind.NEWS);
  }

  private static Optional<String> first(JsonNode item, Set<String> fields) {
    return item.properties().stream()
        .filter(field -> !isEmpty(field.getValue()))
        .map(field -> field.getKey())
        .filter(field -> fields.contains(JsonFields.plain(field)))
        .findFirst();
  }

  private static boolean isEmpty(@Nullable JsonNode value) {
    return value == null || value.isNull() || (value.isContainerNode() && value.isEmpty());
  }
}
