package parley.tagger.internal.actors;

/** Takes the features of a candidate; the parts of one feature read as one string. */
interface Features {
  void add(String one);

  void add(String one, String two);

  void add(String one, String two, String three);

  void add(String one, String two, String three, String four);
}
