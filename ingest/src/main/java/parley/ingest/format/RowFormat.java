package parley.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import parley.ingest.body.BodyText;

/**
 * Parley's own plain form, one JSON object a story: `id` (its address where it has none),
 * `headline` or `title`, `body` or `text`, `published`, `source` or `provider` (a name or a feed's
 * address), `url` or `link`, `language`; and `version`, `status`, `embargo`, `updated` where there
 * is something to say.
 */
final class RowFormat implements WireFormat.Json {
  @Override
  public String name() {
    return "rows";
  }

  /** A ninjs item has a `uri`, and none of these. */
  @Override
  public boolean looksLike(JsonNode object) {
    return !object.has("uri")
        && !object.has("altids")
        && (object.has("id") || object.has("url") || object.has("link"));
  }

  @Override
  public void read(JsonNode row, JsonNode object, Draft draft) {
    draft.guid = JsonText.scalar(row, "id", "url", "link");
    draft.sender = sender(JsonText.scalar(row, "provider", "source"));
    draft.headline(JsonText.scalar(row, "headline", "title"));
    String body = JsonText.scalar(row, "body", "text");
    if (body != null) {
      draft.body(BodyText.looksLikeMarkup(body) ? BodyText.ofMarkup(body) : BodyText.ofPlain(body));
    }
    draft.readVersionCreated(JsonText.scalar(row, "updated", "published"));
    if (row.hasNonNull("updated")) {
      draft.readFirstCreated(JsonText.scalar(row, "published"));
    }
    draft.story.setVersionText(JsonText.scalar(row, "version"));
    draft.readStatus(JsonText.scalar(row, "status"));
    draft.readEmbargo(JsonText.scalar(row, "embargo"));
    draft.story.setLanguage(JsonText.scalar(row, "language"));
    draft.story.setLink(JsonText.scalar(row, "url", "link"));
    JsonText.wrongTypes(row, draft, "id", "headline", "title", "body", "text", "published");
  }

  /** Of a feed's address, its host without `www.` or the like. */
  static @Nullable String sender(@Nullable String source) {
    if (source == null || !source.contains("://")) {
      return source;
    }
    try {
      String host = new URI(source.strip()).getHost();
      return host == null ? source : host.startsWith("www.") ? host.substring(4) : host;
    } catch (URISyntaxException e) {
      return source;
    }
  }
}
