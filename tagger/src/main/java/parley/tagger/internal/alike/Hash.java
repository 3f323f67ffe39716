package parley.tagger.internal.alike;

/** Hashes that spread, and stay the same from release to release: they are stored. */
public final class Hash {
  private static final long SEED = 0x9E3779B97F4A7C15L;

  private Hash() {}

  /** The hash of a word. */
  public static long of(CharSequence word) {
    long hash = SEED;
    for (int i = 0; i < word.length(); i++) {
      hash = (hash ^ word.charAt(i)) * 0x100000001B3L;
    }
    return mixed(hash);
  }

  /** The hash of a sequence of two. */
  public static long of(long first, long second) {
    return mixed(Long.rotateLeft(first, 23) * SEED + second);
  }

  // the finalizer of SplitMix64 (Steele, Lea, Flood 2014)
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
