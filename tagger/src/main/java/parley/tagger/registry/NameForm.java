package parley.tagger.registry;

/** The ways in which a name names its actor. */
public enum NameForm {
  /** A name of the actor itself. */
  NAME,
  /** An adjective or a people: Russian, Russians. */
  DEMONYM,
  /** A capital, which is often no more than a place. */
  CAPITAL,
  /** A seat of government, which always means the government. */
  SEAT,
  /** A person's last name alone, derived from the full name. */
  SURNAME
}
