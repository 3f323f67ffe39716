package parley.tagger.internal.judging;

/**
 * Where an answer about an actor is taken as said, and what its signs weigh against each other:
 * mixed and positive ones are rare in training, and the model says them less than it should.
 *
 * @param from the least probability that anything is said
 * @param mixed weight of a mixed answer, that of a negative one being 1
 * @param positive weight of a positive answer
 */
record SignLine(double from, double mixed, double positive) {}
