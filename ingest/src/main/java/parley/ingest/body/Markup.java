package parley.ingest.body;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jsoup.parser.TagSet;

/**
 * Markup as wires and pages write it, HTML or XHTML. By the rules of HTML alone, an element or
 * comment that nothing ends holds all that follows, and so hides a story: `<title/>` too, which is
 * an empty element to those who write XML.
 */
final class Markup {
  private static final Pattern TAG =
      Pattern.compile("<(/?)([A-Za-z][A-Za-z0-9]*+)(?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+'){0,100}+>");

  /** To the parser, it has no end even where it has one. */
  private static final Pattern PLAINTEXT = Pattern.compile("(?i)(</?)plaintext\\b");

  private Markup() {}

  /**
   * @param hidden names of elements that hide their content
   */
  static Document parse(String markup, Set<String> hidden) {
    TagSet tags =
        TagSet.Html()
            .onNewTag(
                tag -> {
                  if (!tag.is(Tag.Void)) {
                    tag.set(Tag.SelfClose);
                  }
                });
    String ended = endHidden(endComments(markup), hidden);
    return Jsoup.parse(
        PLAINTEXT.matcher(ended).replaceAll("$1pre"), "", Parser.htmlParser().tagSet(tags));
  }

  /** Without the beginnings of comments that have no end. */
  private static String endComments(String markup) {
    int end = markup.lastIndexOf("-->") + 1;
    return markup.indexOf("<!--", end) < 0
        ? markup
        : markup.substring(0, end) + markup.substring(end).replace("<!--", "");
  }

  /** With an end for each element that would hide the rest, right where it begins. */
  private static String endHidden(String markup, Set<String> hidden) {
    Map<String, Integer> open = new HashMap<>();
    Matcher tag = TAG.matcher(markup);
    while (tag.find()) {
      String name = tag.group(2).toLowerCase(Locale.ROOT);
      if (!hidden.contains(name)) {
        continue;
      }
      if (tag.group(1).isEmpty()) {
        open.put(name, tag.end());
      } else {
        open.remove(name);
      }
    }
    if (open.isEmpty()) {
      return markup;
    }
    Map<Integer, String> ends = new TreeMap<>();
    open.forEach((name, at) -> ends.put(at, "</" + name + ">"));
    StringBuilder ended = new StringBuilder();
    int done = 0;
    for (Map.Entry<Integer, String> end : ends.entrySet()) {
      ended.append(markup, done, end.getKey()).append(end.getValue());
      done = end.getKey();
    }
    return ended.append(markup, done, markup.length()).toString();
  }
}
