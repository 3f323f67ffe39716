package parley.tagger.internal.actors;

import parley.tagger.registry.Actor;
import parley.tagger.registry.Alias;

/** The types of expressions that may name an actor; each has its own habits in text. */
enum MentionType {
  STATE,
  DEMONYM,
  CAPITAL,
  SEAT,
  BODY,
  GROUP,
  PERSON,
  SURNAME,
  /** A person whom the registry does not list, by the full name. */
  NEW_PERSON,
  /** A ministry, parliament or the like that the registry does not list. */
  NEW_BODY;

  static MentionType of(Actor actor, Alias alias) {
    return switch (alias.form()) {
      case DEMONYM -> DEMONYM;
      case CAPITAL -> CAPITAL;
      case SEAT -> SEAT;
      case SURNAME -> SURNAME;
      case NAME ->
          switch (actor.kind()) {
            case STATE -> STATE;
            case PERSON -> PERSON;
            case ARMED_GROUP -> GROUP;
            case ORGANISATION, DELEGATION -> BODY;
          };
    };
  }

  boolean isPlace() {
    return this == STATE || this == DEMONYM || this == CAPITAL;
  }

  boolean isPerson() {
    return this == PERSON || this == SURNAME || this == NEW_PERSON;
  }
}
