package parley.ingest.format;

import java.util.List;
import java.util.Optional;

/** The wire formats that Parley reads. */
final class WireFormats {
  /** In the order in which they are asked; the last in JSON and the last in text take the rest. */
  private static final List<WireFormat<?>> ALL =
      List.of(
          new NewsMlG2Format(),
          new NewsMl1Format(),
          new NitfFormat(),
          new RssFormat(),
          new AtomFormat(),
          new ApplFormat(),
          new SitemapFormat(),
          new ApFormat(),
          new RowFormat(),
          new NinjsFormat(),
          new AnpaFormat(),
          new Iptc7901Format(),
          new TelegraphFormat(),
          new TableFormat(),
          new UnknownTextFormat(),
          new PlainTextFormat());

  /** For XML that none of those knows. */
  static final WireFormat<XmlNode> OWN_XML = new OwnXmlFormat();

  private WireFormats() {}

  /** The first format of a syntax that knows the document for its own. */
  static <T> Optional<WireFormat<T>> of(Class<? extends WireFormat<T>> syntax, T document) {
    for (WireFormat<?> format : ALL) {
      if (syntax.isInstance(format) && syntax.cast(format).looksLike(document)) {
        return Optional.of(syntax.cast(format));
      }
    }
    return Optional.empty();
  }
}
