package parley.ingest.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import parley.ingest.body.BodyText;

/**
 * The text of a NewsML 1 item, which comes in pieces: the longest that is the story, in the item's
 * own language where there are several, with its lead before it.
 */
final class NewsMl1Text {
  /** Types of what is no text. */
  static final Set<String> MEDIA =
      Set.of("photo", "picture", "graphic", "video", "audio", "image", "animation");

  /** Roles of what is no text of a story. */
  private static final Set<String> NO_TEXT =
      Set.of(
          """
          stylesheet, headline, title, subheadline, contact, caption, logo, photo caption, thumbnail
          """
              .strip()
              .split(",\\s*"));

  /** Roles of texts that stand for the story where it is not sent itself. */
  private static final Set<String> LESSER = Set.of("sidebar", "preview", "synopsis", "summary");

  private static final String LEAD = "lead";

  /** A text so many times shorter than the other is a title left in its language. */
  private static final int SHORTER = 4;

  /** A text, the role of its component and the language of the nearest that names one. */
  private record Piece(String role, @Nullable String language, String text) {
    boolean isLesser() {
      return LESSER.contains(role);
    }

    boolean speaks(@Nullable String other) {
      return language == null || other == null || base(language).equals(base(other));
    }
  }

  private final List<Piece> pieces = new ArrayList<>();
  private final @Nullable String language;

  NewsMl1Text(XmlNode item) {
    String own = item.attribute("xml:lang");
    pieces(item, "", own);
    collect(item, own);
    XmlNode component = item.first("NewsComponent");
    String outer = component == null ? null : component.attribute("xml:lang");
    this.language = spoken(outer == null ? own : outer);
  }

  private @Nullable String spoken(@Nullable String declared) {
    Optional<Piece> longest = longest(piece -> !piece.isLesser());
    Optional<Piece> own = longest(piece -> !piece.isLesser() && piece.speaks(declared));
    return longest.isPresent()
            && (own.isEmpty() || own.get().text.length() < longest.get().text.length() / SHORTER)
        ? longest.get().language
        : declared;
  }

  /** The language of the text, as far as it is said. */
  @Nullable String language() {
    return language;
  }

  /** The languages that the item has a text in and that are not its own. */
  List<String> otherLanguages() {
    List<String> others = new ArrayList<>();
    for (Piece piece : pieces) {
      String other = piece.language;
      if (other != null && !piece.isLesser() && !piece.speaks(language)) {
        others.add(other);
      }
    }
    return others.stream().distinct().toList();
  }

  /** Empty where there is none; where all pieces are lesser ones, the longest of them. */
  String body() {
    Predicate<Piece> own = piece -> piece.speaks(language);
    String lead = longest(own.and(piece -> piece.role.equals(LEAD))).map(Piece::text).orElse(null);
    return longest(own.and(piece -> !piece.isLesser() && !piece.role.equals(LEAD)))
        .map(piece -> Lead.before(lead, piece.text))
        .or(() -> Optional.ofNullable(lead))
        .or(() -> longest(Piece::isLesser).map(Piece::text))
        .orElse("");
  }

  private Optional<Piece> longest(Predicate<Piece> wanted) {
    return pieces.stream().filter(wanted).max(Comparator.comparingInt(p -> p.text.length()));
  }

  // recursion is bounded: Limits.DEPTH
  private void collect(XmlNode parent, @Nullable String inherited) {
    for (XmlNode component : parent.children("NewsComponent")) {
      String own = component.attribute("xml:lang");
      String spoken = own == null || own.isBlank() ? inherited : own;
      String named = component.attributeOf("FormalName", "Role");
      String role = named == null ? "" : lower(named);
      if (!NO_TEXT.contains(role)) {
        pieces(component, role, spoken);
      }
      collect(component, spoken);
    }
  }

  private void pieces(XmlNode component, String role, @Nullable String spoken) {
    for (XmlNode content : component.children("ContentItem")) {
      String text = text(content);
      if (Lines.hasWords(text)) {
        pieces.add(new Piece(role, spoken, text));
      }
    }
  }

  private static String text(XmlNode content) {
    XmlNode data = content.descendants("DataContent").stream().findFirst().orElse(null);
    String type = String.valueOf(content.attributeOf("FormalName", "MediaType"));
    if (data == null || MEDIA.contains(type.toLowerCase(Locale.ROOT))) {
      return "";
    }
    if (!data.children().isEmpty()) {
      return G2Content.ofTree(data);
    }
    String mime = content.attributeOf("FormalName", "MimeType");
    String text = data.text();
    return BodyText.looksLikeMarkup(text) ? BodyText.ofMarkup(text) : G2Content.ofData(text, mime);
  }

  /** `en` of `EN-us`. */
  private static String base(String language) {
    return lower(language).split("[-_]", 2)[0];
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
