package parley.enrich.tagging;

import java.util.Set;

/** Word lists for reading the surroundings of a name; all lower case. */
final class Lexicon {
  /** Words that stand in titles of people who act for a state or group. */
  static final Set<String> TITLES =
      Set.of(
          "president", "minister", "premier", "secretary", "chancellor", "ambassador", "envoy", "negotiator", "spokesman", "spokesperson", "spokeswoman", "general", "gen.", "gen", "lt", "col", "maj", "colonel", "major", "lieutenant", "brigadier", "admiral", "adm", "marshal", "commander", "commander-in-chief", "chief", "leader", "king", "prince", "queen", "emir", "sultan", "pope", "sheikh", "ayatollah", "cardinal", "archbishop", "senator", "sen", "rep", "representative", "congressman", "congresswoman", "gov", "governor", "mayor", "lawmaker", "mp", "diplomat", "official", "adviser", "advisor", "aide", "director", "deputy", "speaker", "chairman", "chairwoman", "chair", "head", "lord", "sir", "baroness", "justice", "judge", "attorney", "warlord", "militant", "strongman", "dictator", "emissary", "mediator", "delegate", "captain", "vice", "undersecretary", "commissioner", "coordinator", "pm", "fm", "first", "prosecutor", "candidate", "politician", "dame", "taoiseach", "rapporteur");

  /** Words that may stand before or between title words. */
  static final Set<String> TITLE_PARTS =
      Set.of(
          "foreign", "defence", "defense", "prime", "deputy", "vice", "former", "then", "ex", "acting", "interim", "new", "top", "senior", "chief", "special", "security", "national", "state", "interior", "finance", "health", "energy", "justice", "home", "crown", "army", "military", "opposition", "rebel", "political", "presidential", "parliamentary", "party", "press", "principal", "lead", "peace", "government", "ministry", "house", "senate", "supreme", "permanent", "climate", "of", "the", "and", "for", "affairs", "late", "assistant", "under", "general", "intelligence", "veteran", "longtime", "outgoing", "republican", "democratic", "democrat", "labour", "tory", "conservative", "shadow", "attorney", "exiled", "hard-line", "hardline", "ruling", "humanitarian", "relief", "development", "cultural", "economy", "trade", "naval", "air", "force", "staff", "council", "parliament", "department", "white", "envoys", "regional", "international");

  /** Particles inside names. */
  static final Set<String> PARTICLES =
      Set.of(
          "al", "el", "bin", "ibn", "bint", "ben", "abu", "von", "van", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "ter", "ould", "st", "ul", "ur", "ud", "as", "ash", "an", "ad", "y", "e");

  /** Words with a capital at a sentence's or headline's beginning that begin no name. */
  static final Set<String> NO_NAMES =
      Set.of(
          "the", "a", "an", "this", "that", "these", "those", "he", "she", "it", "they", "we", "i", "you", "his", "her", "its", "their", "our", "my", "but", "and", "or", "so", "yet", "if", "as", "at", "in", "on", "of", "to", "for", "with", "from", "by", "after", "before", "when", "while", "since", "until", "because", "although", "though", "despite", "during", "amid", "over", "under", "about", "against", "between", "what", "why", "how", "who", "where", "which", "whose", "there", "here", "not", "no", "yes", "now", "then", "also", "will", "would", "can", "could", "should", "may", "might", "must", "is", "are", "was", "were", "be", "has", "have", "had", "do", "does", "did", "let", "both", "all", "some", "many", "most", "more", "few", "several", "one", "two", "three", "four", "five", "other", "another", "every", "each", "any", "such", "earlier", "later", "meanwhile", "however", "according", "speaking", "asked", "following", "live", "watch", "analysis", "opinion", "exclusive", "breaking", "update", "updated", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "mr", "mrs", "ms", "dr", "inside", "like", "than", "even", "just", "still", "only", "once", "whether", "without", "within", "among", "along", "around", "across", "via", "per", "up", "down", "out", "off", "new", "last", "next", "first", "second", "today", "us");

  /** Last words of names of bodies of state. */
  static final Set<String> BODY_HEADS =
      Set.of(
          "ministry", "department", "parliament", "council", "commission", "committee", "congress", "senate", "assembly", "party", "army", "navy", "forces", "force", "guard", "guards", "agency", "bureau", "office", "service", "court", "authority", "union", "league", "alliance", "coalition", "front", "movement", "brigade", "brigades", "organization", "organisation", "command", "corps", "police", "fund", "bank", "administration", "embassy", "mission", "tribunal", "cabinet", "directorate", "secretariat", "knesset", "majlis", "duma", "group", "battalion", "regiment", "militia", "federation", "bloc", "fleet");

  /** Heads in lower case that make one name with the country before them. */
  static final Set<String> LOWER_HEADS =
      Set.of("ministry", "parliament", "navy", "council", "embassy", "department");

  /** Words between a country and such a head. */
  static final Set<String> LOWER_PARTS =
      Set.of(
          "foreign", "defence", "defense", "interior", "health", "energy", "justice", "finance", "security", "national", "information", "culture", "economy", "environment", "transport", "education", "trade", "state", "general", "emergency", "situations", "affairs");

  private static final Set<String> WAR =
      Set.of(
          "war", "ceasefire", "cease", "truce", "troops", "peace", "attack", "attacks", "strike", "strikes", "military", "killed", "forces", "invasion", "sanctions", "missile", "missiles", "fighting", "conflict", "army", "weapons", "nuclear", "drone", "drones", "hostages", "rebels", "rebel", "militants", "minister", "president", "negotiations", "negotiators", "diplomatic", "diplomacy", "ministry", "envoy", "security", "territory", "border", "offensive", "soldiers", "airstrike", "airstrikes", "shelling", "talks", "summit", "treaty", "withdrawal", "defence", "defense", "government", "leader", "leaders", "officials", "parliament", "coup", "paramilitary", "battle");

  private static final Set<String> LEISURE =
      Set.of(
          "match", "cup", "league", "goal", "goals", "coach", "season", "film", "movie", "album", "song", "singer", "actor", "actress", "fans", "recipe", "restaurant", "museum", "novel", "book", "olympic", "olympics", "tournament", "player", "players", "team", "football", "cricket", "rugby", "tennis", "champion", "championship", "festival", "theatre", "art", "artist", "music", "fashion", "hotel", "holiday", "shares", "stock", "investors", "profits", "company", "customers", "retailer", "shopping", "patients", "hospital", "students", "school", "university", "science", "scientists", "study", "wildlife", "climate", "weather", "police", "murder", "court", "jailed", "trial", "celebrity");

  private Lexicon() {}

  static boolean isWar(String lower) {
    return WAR.contains(lower);
  }

  static boolean isLeisure(String lower) {
    return LEISURE.contains(lower);
  }

  static boolean isTitlePart(String lower) {
    return TITLES.contains(lower) || TITLE_PARTS.contains(lower);
  }
}
