package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The qcode aliases of a document. Codes come out as `alias:code` with the IPTC's own alias where
 * the scheme is the IPTC's, so that a house that names `medtop` otherwise says the same; as a uri
 * where the document declares another scheme; as they came where the alias is declared nowhere at
 * hand.
 */
final class Catalogs {
  /** The IPTC's own aliases, by scheme. */
  private static final Map<String, String> ALIASES = bundled();

  private final Map<String, String> declared = new HashMap<>();

  Catalogs(@Nullable XmlNode... holders) {
    for (XmlNode holder : holders) {
      if (holder != null) {
        for (XmlNode catalog : holder.children("catalog")) {
          catalog.children("scheme").forEach(this::declare);
        }
      }
    }
  }

  /** Of an element's `qcode`, `uri` or `literal`; null where it has none. */
  @Nullable String code(XmlNode node) {
    String qcode = node.attribute("qcode");
    if (qcode != null) {
      return ofQcode(qcode.strip());
    }
    String uri = node.attribute("uri");
    return uri != null ? ofUri(uri.strip()) : node.attribute("literal");
  }

  String ofQcode(String qcode) {
    int colon = qcode.indexOf(':');
    String uri = colon < 0 ? null : declared.get(qcode.substring(0, colon));
    return uri == null ? qcode : ofUri(uri + qcode.substring(colon + 1));
  }

  static String ofUri(String uri) {
    int end = uri.lastIndexOf('/') + 1;
    String scheme = uri.substring(0, end).replaceFirst("^https:", "http:");
    String alias = ALIASES.get(scheme);
    return alias == null || end == uri.length() ? uri : alias + ":" + uri.substring(end);
  }

  private void declare(XmlNode scheme) {
    String alias = scheme.attribute("alias");
    String uri = scheme.attribute("uri");
    if (alias != null && uri != null) {
      declared.put(alias, uri);
    }
  }

  private static Map<String, String> bundled() {
    try (InputStream in = Catalogs.class.getResourceAsStream("iptc-catalog.tsv")) {
      if (in == null) {
        throw new IllegalStateException("iptc-catalog.tsv is not in the jar");
      }
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", 2))
          .collect(toUnmodifiableMap(row -> row[1], row -> row[0]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
