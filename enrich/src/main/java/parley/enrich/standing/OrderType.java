package parley.enrich.standing;

/** The types of orders; a wire's own is {@link #CANCELED}. */
enum OrderType {
  CANCELED,
  KILL,
  HOLD,
  RELEASE,
  LIFT,
  RETAG;

  boolean kills() {
    return this == CANCELED || this == KILL;
  }
}
