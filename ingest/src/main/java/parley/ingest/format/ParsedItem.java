package parley.ingest.format;

import java.util.List;
import parley.StoryVersion;

/**
 * One item as read, whatever its format.
 *
 * @param format `ninjs`, `rows`, `text`, `newsml-g2`, `newsml-1`, `nitf`, `iptc7901`, `anpa1312`,
 *     `ap`, `rss`, `atom`
 * @param story all that Parley takes from it
 * @param kills the guids of other documents that it kills
 * @param holds the guids of other documents that it withholds
 */
public record ParsedItem(
    String format, StoryVersion story, List<String> kills, List<String> holds) {
  public ParsedItem {
    kills = List.copyOf(kills);
    holds = List.copyOf(holds);
  }
}
