package parley.schemas;

import org.jspecify.annotations.Nullable;

/**
 * The hold of a version whose status nobody knows, as its reason is written and told from others.
 */
public final class UnknownStatus {
  private UnknownStatus() {}

  public static String hold(String status) {
    return "status '" + status + "' is unknown";
  }

  /** True of a reason that speaks of a status, however its producer words it. */
  public static boolean isHold(@Nullable String hold) {
    return hold != null && hold.contains("status");
  }
}
