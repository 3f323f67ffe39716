package parley.ingest.format;

import java.time.Instant;
import java.util.Optional;
import parley.Lane;

/**
 * The circumstances in which bytes came in.
 *
 * @param provider who sent them, where the door knows (a token, the query, a folder's name); it
 *     wins over what the document says
 * @param contentType as declared, where it was; the content itself decides what it is
 * @param origin where they came from: `http`, `http:GUID`, `file:NAME`, `feed:URL`, `stdin`. A
 *     plain text has no identity of its own, so it takes the file's name, or GUID
 * @param receivedAt when
 * @param lane live, or replayed from the past
 * @param published when it was made, for items that do not say so themselves
 */
public record Arrival(
    Optional<String> provider,
    Optional<String> contentType,
    String origin,
    Instant receivedAt,
    Lane lane,
    Optional<Instant> published) {

  private static final String FILE = "file:";
  private static final String HTTP = "http:";

  /** Bytes of which nothing else is known. */
  public static Arrival of(String origin, Instant receivedAt, Lane lane) {
    return new Arrival(
        Optional.empty(), Optional.empty(), origin, receivedAt, lane, Optional.empty());
  }

  /** A file from the past of which nothing else is known. */
  public static Arrival ofFile(String name, Instant receivedAt) {
    return of(FILE + name, receivedAt, Lane.BACKFILL);
  }

  /** The same from a provider. */
  public Arrival withProvider(Optional<String> sender) {
    return new Arrival(sender, contentType, origin, receivedAt, lane, published);
  }

  /** The identity that the way in gives to an item without one: a file's name, or a stated guid. */
  Optional<String> givenGuid() {
    if (origin.startsWith(FILE)) {
      String path = origin.substring(FILE.length());
      String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
      return name.isBlank() ? Optional.empty() : Optional.of(name);
    }
    if (origin.startsWith(HTTP)) {
      String guid = origin.substring(HTTP.length());
      return guid.isBlank() ? Optional.empty() : Optional.of(guid);
    }
    return Optional.empty();
  }

  /** The provider of a document that names none: files on one's own disk are `local`. */
  Optional<String> fallbackProvider() {
    return origin.startsWith(FILE) || origin.equals("stdin")
        ? Optional.of("local")
        : Optional.empty();
  }
}
