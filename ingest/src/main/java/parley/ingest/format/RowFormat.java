package parley.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.Kind;

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

  /** Fields of items that are no rows, though they too may have an id or an address. */
  private static final List<String> NO_ROW =
      List.of(
          "uri",
          "guid",
          "urn",
          "altids",
          "versioncreated",
          "versionCreated",
          "version_created",
          "pubstatus",
          "pubStatus",
          "body_html",
          "body_text",
          "body_xhtml",
          "article_html");

  /** What collectors list among articles. */
  private static final Pattern SITE = Pattern.compile("(?i)https?://[^/?#]+/?");

  @Override
  public boolean looksLike(JsonNode object) {
    return NO_ROW.stream().noneMatch(object::has)
        && (object.has("id") || object.has("url") || object.has("link"));
  }

  @Override
  public void read(JsonNode row, JsonNode object, Draft draft) {
    JsonFields fields = new JsonFields(row);
    draft.guid = fields.words("id", "url", "link");
    draft.sender.name = sender(JsonText.scalar(row, "provider", "source"));
    draft.headline(NinjsText.headline(row, fields));
    draft.body(NinjsText.body(row));
    JsonRelease.readTimes(fields, draft);
    JsonRelease.readVersion(fields, draft);
    JsonRelease.readStatus(fields, draft);
    draft.story.setLanguage(fields.words(JsonNames.LANGUAGES));
    draft.story.setLink(JsonText.scalar(row, "url", "link"));
    NinjsText.offer(row, draft);
    draft.story.setKind(NinjsKind.of(row, draft));
    if (draft.story.getKind() == Kind.NEWS
        && !NinjsText.hasBody(row)
        && SITE.matcher("" + draft.guid).matches()) {
      draft.isNoNews(Kind.PACKAGE, "the address of a whole site, and no text");
    }
    ItemId.makeOfJson(draft, row);
    JsonText.wrongTypes(row, draft, "id", "headline", "title", "published");
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
