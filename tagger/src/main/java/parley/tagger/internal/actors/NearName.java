package parley.tagger.internal.actors;

import parley.tagger.registry.Actor;

/** A listed full name, folded, cut after its first word. */
record NearName(String first, String rest, Actor actor) {}
