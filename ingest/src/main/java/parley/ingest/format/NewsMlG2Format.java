package parley.ingest.format;

import java.util.List;
import java.util.Set;

/** NewsML-G2: items of all kinds, alone or in a newsMessage. */
final class NewsMlG2Format implements WireFormat.Xml {
  private static final Set<String> ITEMS =
      Set.of(
          "newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem");

  @Override
  public String name() {
    return "newsml-g2";
  }

  @Override
  public boolean looksLike(XmlNode root) {
    return isMessage(root) || ITEMS.contains(root.name);
  }

  private static boolean isMessage(XmlNode root) {
    return root.name.equals("newsMessage");
  }

  @Override
  public List<XmlNode> items(XmlNode root) {
    return isMessage(root)
        ? root.children("itemSet").stream()
            .flatMap(set -> set.children().stream())
            .filter(item -> ITEMS.contains(item.name))
            .toList()
        : List.of(root);
  }

  @Override
  public void read(XmlNode item, XmlNode root, Draft draft) {
    new G2Item(item, isMessage(root) ? root.first("header") : null, draft).read();
  }
}
