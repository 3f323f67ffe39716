package parley.tagger;

/** The two fields of a story's text. */
public enum Field {
  HEADLINE,
  BODY
}
