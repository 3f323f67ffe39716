package parley.ingest.format;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import parley.ingest.limits.Limits;

/**
 * An XML message as a tree, read as far as it is well-formed. DTDs are skipped, external entities
 * never fetched, names of HTML's entities understood.
 *
 * @param text the message's characters
 * @param fault why the rest could not be read; empty if all of it was
 */
record XmlMessage(String text, XmlNode root, Optional<String> fault) {
  private static final Pattern ENCODING =
      Pattern.compile("^\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");
  private static final Pattern CLASS = Pattern.compile("^\\[[\\w.$]+]\\s*");
  private static final WstxInputFactory FACTORY = factory();

  private static WstxInputFactory factory() {
    WstxInputFactory factory = new WstxInputFactory();
    // an item that was cut out of its message lacks the prefixes that its root declared
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, Limits.DEPTH);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) Limits.ELEMENTS);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, Limits.ATTRIBUTES);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, Limits.ATTRIBUTE_CHARS);
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, (long) Limits.MARKUP_CHARS);
    factory.setProperty(WstxInputProperties.P_ALLOW_XML11_ESCAPED_CHARS_IN_XML10, true);
    return factory;
  }

  static boolean looksLike(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return b == '<';
      }
    }
    return false;
  }

  /**
   * @throws WireException where not even a root element can be read
   */
  static XmlMessage read(byte[] bytes) {
    String text = decode(bytes).strip();
    Builder builder = new Builder();
    Optional<String> fault = Optional.empty();
    try {
      XMLStreamReader2 reader =
          (XMLStreamReader2) FACTORY.createXMLStreamReader(new StringReader(withoutControls(text)));
      while (reader.hasNext()) {
        builder.take(reader.next(), reader);
      }
    } catch (XMLStreamException e) {
      fault = Optional.of(reason(e));
    } catch (RuntimeException e) {
      // the reader reports some faults lazily, wrapped
      String what = CLASS.matcher(String.valueOf(e.getMessage())).replaceFirst("");
      fault = Optional.of("not XML: " + Lines.line(what));
    }
    if (builder.root == null) {
      throw new WireException(fault.orElse("not XML: no element"));
    }
    return new XmlMessage(text, builder.root, fault);
  }

  /** A tree while it is put together. */
  private static final class Builder {
    private final Deque<XmlNode> open = new ArrayDeque<>();
    private @Nullable XmlNode root;

    void take(int event, XMLStreamReader2 reader) throws XMLStreamException {
      XmlNode parent = open.peek();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> start(reader, parent);
        case XMLStreamConstants.END_ELEMENT -> {
          if (parent != null) {
            parent.end = (int) reader.getLocationInfo().getEndingCharOffset();
            open.pop();
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (parent != null) {
            parent.add(reader.getText());
          }
        }
        case XMLStreamConstants.ENTITY_REFERENCE -> {
          if (parent != null) {
            parent.add(Parser.unescapeEntities("&" + reader.getLocalName() + ";", false));
          }
        }
        default -> {
          // comments, instructions, white space and DTDs say nothing
        }
      }
    }

    private void start(XMLStreamReader2 reader, @Nullable XmlNode parent) {
      XmlNode node =
          new XmlNode(
              withoutPrefix(reader.getLocalName()),
              (int) reader.getLocationInfo().getStartingCharOffset());
      for (int i = 0; i < reader.getAttributeCount(); i++) {
        String name = reader.getAttributeLocalName(i);
        if (!name.equals("xmlns") && !name.startsWith("xmlns:")) {
          node.put(
              name.startsWith("xml:") ? name : withoutPrefix(name), reader.getAttributeValue(i));
        }
      }
      if (parent == null) {
        root = node;
      } else {
        parent.add(node);
      }
      open.push(node);
    }

    private static String withoutPrefix(String name) {
      return name.substring(name.indexOf(':') + 1);
    }
  }

  /**
   * With spaces for the controls that XML forbids: NULs that fill a block, a Ctrl-Z at the end, a
   * bell in a headline. All else keeps its place.
   */
  private static String withoutControls(String text) {
    char[] clean = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\n' && c != '\r' && c != '\t') || c >= '\uFFFE') {
        clean = clean == null ? text.toCharArray() : clean;
        clean[i] = ' ';
      }
    }
    return clean == null ? text : new String(clean);
  }

  static boolean declaresEncoding(byte[] bytes) {
    return ENCODING.matcher(head(bytes)).find();
  }

  private static String head(byte[] bytes) {
    return new String(bytes, 0, Math.min(bytes.length, 300), StandardCharsets.ISO_8859_1);
  }

  private static String decode(byte[] bytes) {
    Matcher declared = ENCODING.matcher(head(bytes));
    Charset charset = declared.find() ? charset(declared.group(1)) : StandardCharsets.UTF_8;
    if (charset.equals(StandardCharsets.UTF_8) || charset.name().startsWith("UTF-")) {
      // wide encodings came recoded
      Decoding.requireUtf8(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
    return Decoding.strict(bytes, charset);
  }

  private static Charset charset(String name) {
    try {
      Charset charset = Charset.forName(name);
      boolean latin =
          charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII);
      return latin ? Decoding.WESTERN : charset;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new WireException("encoding '" + Lines.brief(name) + "' is unknown");
    }
  }

  private static String reason(XMLStreamException e) {
    String where =
        e.getLocation() == null
            ? ""
            : " at line "
                + e.getLocation().getLineNumber()
                + ", column "
                + e.getLocation().getColumnNumber();
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return "not XML: " + Lines.line(end < 0 ? message : message.substring(0, end)) + where;
  }
}
