package parley.ingest.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The place of a page in a JSON feed, such as the AP's: its `data.next_page`, and whether its
 * `data.items` hold anything.
 *
 * @param next where the following page is
 * @param hasItems whether this one brings any
 */
record NextPage(String next, boolean hasItems) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Empty for anything that is no such page. */
  static Optional<NextPage> of(byte[] bytes) {
    if (!beginsObject(bytes)) {
      return Optional.empty();
    }
    try (JsonParser parser = JSON.createParser(bytes)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean data = parser.currentName().equals("data");
        if (parser.nextToken() == JsonToken.START_OBJECT && data) {
          return data(parser);
        }
        parser.skipChildren();
      }
      return Optional.empty();
    } catch (IOException e) {
      // whether it is readable at all is not decided here
      return Optional.empty();
    }
  }

  private static Optional<NextPage> data(JsonParser parser) throws IOException {
    String next = null;
    boolean items = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("next_page") && value == JsonToken.VALUE_STRING) {
        next = parser.getText();
      } else if (name.equals("items") && value == JsonToken.START_ARRAY) {
        items = parser.nextToken() != JsonToken.END_ARRAY;
        while (parser.currentToken() != null && parser.currentToken() != JsonToken.END_ARRAY) {
          parser.skipChildren();
          parser.nextToken();
        }
      } else {
        parser.skipChildren();
      }
    }
    return next == null || next.isBlank()
        ? Optional.empty()
        : Optional.of(new NextPage(next.strip(), items));
  }

  private static boolean beginsObject(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return b == '{';
      }
    }
    return false;
  }

  /**
   * The following page's address, with the key that the feed's own address has and the page's
   * lacks. Null if it is no address.
   */
  static @Nullable URI withKey(String next, URI feed) {
    try {
      URI page = feed.resolve(next);
      String key = parameter(feed, KEY);
      if (key == null
          || parameter(page, KEY) != null
          || !PolledFeed.host(page).equals(PolledFeed.host(feed))) {
        return page;
      }
      return URI.create(page + (page.getRawQuery() == null ? "?" : "&") + KEY + "=" + key);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static final String KEY = "apikey";

  private static @Nullable String parameter(URI url, String name) {
    String query = url.getRawQuery();
    for (String pair : query == null ? new String[0] : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return pair.substring(name.length() + 1);
      }
    }
    return null;
  }

  /** The address without the key, as it may be kept. */
  static String withoutKey(String url) {
    return url.replaceAll("(?<=[?&])" + KEY + "=[^&#]*&?", "").replaceAll("[?&]$", "");
  }
}
