package parley.sink;

/** A record that no Parley wrote: bad data, to be set aside, whatever the database's state. */
final class BadRecordException extends RuntimeException {
  BadRecordException(String message) {
    super(message);
  }
}
