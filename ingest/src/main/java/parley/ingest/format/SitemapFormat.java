package parley.ingest.format;

import java.util.List;

/** Sitemaps for news: the addresses of a site's newest articles with their headlines. */
final class SitemapFormat implements WireFormat.Xml {
  @Override
  public String name() {
    return "sitemap";
  }

  @Override
  public boolean looksLike(XmlNode root) {
    return root.name.equals("urlset") || (root.name.equals("url") && root.first("news") != null);
  }

  /** A page without news of its own is no article. */
  @Override
  public List<XmlNode> items(XmlNode root) {
    return root.name.equals("url")
        ? List.of(root)
        : root.children("url").stream().filter(url -> url.first("news") != null).toList();
  }

  @Override
  public void read(XmlNode item, XmlNode root, Draft draft) {
    String address = Lines.lineOrNull(item.textOf("loc"));
    draft.guid = address;
    draft.story.setLink(address);
    draft.sender.name = address == null ? null : Authority.of(address);
    draft.headline(item.textOf("news", "title"));
    draft.story.setLanguage(item.textOf("news", "publication", "language"));
    draft.readVersionCreated(item.textOf("news", "publication_date"), item.textOf("lastmod"));
    String keywords = item.textOf("news", "keywords");
    if (keywords != null) {
      List.of(keywords.split(",")).forEach(draft::subject);
    }
    String genres = item.textOf("news", "genres");
    draft.genres(genres == null ? List.of() : List.of(genres.split(",\\s*")));
  }
}
