package parley.schemas;

import org.jspecify.annotations.Nullable;

/**
 * The hold of a version whose status nobody knows, as its reason is written and told from others.
 */
public final class UnknownStatus {
  private static final String BEGIN = "status '";
  private static final String END = "' is unknown";

  private UnknownStatus() {}

  public static String hold(String status) {
    return BEGIN + status + END;
  }

  public static boolean isHold(@Nullable String hold) {
    return hold != null && hold.startsWith(BEGIN) && hold.endsWith(END);
  }
}
