package parley.ingest.body;

/** White space in running text. */
public final class Spaces {
  private Spaces() {}

  /** Runs of white space of any kind, the no-break space too, made one space; none at the ends. */
  public static String collapsed(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean pending = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        pending = true;
      } else {
        if (pending && !out.isEmpty()) {
          out.append(' ');
        }
        pending = false;
        out.append(c);
      }
    }
    return out.toString();
  }
}
