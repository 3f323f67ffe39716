package parley.ingest.profile;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.Kind;
import parley.schemas.StoryId;

/**
 * The habits of one agency that no standard tells.
 *
 * @param providers by whose ids it is known
 * @param zone of its times that name none; empty = they are UTC
 * @param notes how the lines begin that are notes to editors
 * @param corrections how the headlines of corrections begin
 * @param genres what its own genres mean, by their lower-case names
 * @param sameText ids under which it may send one text within a day; empty = as many as any wire
 */
public record AgencyProfile(
    List<String> providers,
    Optional<ZoneId> zone,
    List<String> notes,
    List<String> corrections,
    Map<String, Kind> genres,
    OptionalInt sameText) {
  /** Of an agency without odd habits. */
  public static final AgencyProfile NONE =
      new AgencyProfile(
          List.of(), Optional.empty(), List.of(), List.of(), Map.of(), OptionalInt.empty());

  private static final String SAME_TEXT = "same-text";
  private static final Set<String> KEYS =
      Set.of("providers", "zone", "notes", "corrections", SAME_TEXT);
  private static final String GENRE = "genre.";

  public AgencyProfile {
    providers = List.copyOf(providers);
    notes = List.copyOf(notes);
    corrections = List.copyOf(corrections);
    genres = Map.copyOf(genres);
  }

  /** True if the line is one of its notes to editors, whatever brackets stand before it. */
  public boolean isNote(String line) {
    if (notes.isEmpty()) {
      return false;
    }
    String words = line.replaceFirst("^[^\\p{L}\\p{N}]+", "");
    return notes.stream().anyMatch(words::startsWith);
  }

  /** True if the headline is that of a correction. */
  public boolean isCorrection(String headline) {
    return corrections.stream().anyMatch(headline::startsWith);
  }

  /** The meaning of a genre's name; empty where it has none of its own. */
  public Optional<Kind> genre(String name) {
    return Optional.ofNullable(genres.get(genreName(name)));
  }

  /**
   * Reads a profile: Java properties, lists parted by `|`.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  static AgencyProfile read(Reader text) {
    Properties properties = new Properties();
    try {
      properties.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Kind> genres = new HashMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(GENRE)) {
        String name = genreName(key.substring(GENRE.length()));
        genres.put(name, kind(properties.getProperty(key)));
      } else if (!KEYS.contains(key)) {
        throw new IllegalArgumentException("'" + key + "' is no key of a profile");
      }
    }
    List<String> providers = list(properties, "providers");
    for (String provider : providers) {
      if (!StoryId.isProvider(provider)) {
        throw new IllegalArgumentException("'" + provider + "' is no provider: [a-z0-9-]");
      }
    }
    if (providers.isEmpty()) {
      throw new IllegalArgumentException("it names no providers");
    }
    return new AgencyProfile(
        providers,
        Optional.ofNullable(properties.getProperty("zone")).map(AgencyProfile::zone),
        list(properties, "notes"),
        list(properties, "corrections"),
        genres,
        sameText(properties.getProperty(SAME_TEXT)));
  }

  /** Keys have no spaces: `genre.note_to_users`. */
  private static String genreName(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static List<String> list(Properties properties, String key) {
    return Arrays.stream(properties.getProperty(key, "").split("[|]", -1))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  private static Kind kind(String name) {
    try {
      return Kind.valueOf(name.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + name + "' is no kind: " + Arrays.toString(Kind.values()), e);
    }
  }

  private static OptionalInt sameText(@Nullable String ids) {
    if (ids == null) {
      return OptionalInt.empty();
    }
    if (!ids.strip().matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException("'" + ids + "' is no number of ids from 1 on");
    }
    return OptionalInt.of(Integer.parseInt(ids.strip()));
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + name + "' is no time zone", e);
    }
  }
}
