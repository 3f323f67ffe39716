package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ids of an item of JSON, the story's own first. */
final class JsonIdentity {
  /** An address under which an interface gives an item, and at its end the item's own id. */
  private static final Pattern ADDRESS_OF_ID =
      Pattern.compile("(?i)https?://[^?#]*/((?:urn|tag)(?:%3A|:)[^/?#]+)");

  private JsonIdentity() {}

  static List<String> of(JsonFields item) {
    Set<String> ids = new LinkedHashSet<>();
    List<String> ofVersions = new ArrayList<>();
    String time = item.words("versioncreated");
    String version = item.words("version");
    for (String name : JsonNames.IDS) {
      String id = item.words(name);
      if (id == null) {
        continue;
      }
      // an address that ends in time and number is another one for each version
      if (time != null && id.endsWith("/" + time + "/" + version)) {
        ofVersions.add(id);
      } else {
        ids.add(bare(id.strip()));
      }
    }
    ids.addAll(ofVersions);
    return List.copyOf(ids);
  }

  private static String bare(String id) {
    Matcher address = ADDRESS_OF_ID.matcher(id);
    String own = address.matches() ? decoded(address.group(1)) : null;
    return own == null ? id : own;
  }

  private static @Nullable String decoded(String quoted) {
    try {
      return URLDecoder.decode(quoted.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
