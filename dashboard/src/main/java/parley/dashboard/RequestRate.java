package parley.dashboard;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import parley.dashboard.api.Api;
import parley.dashboard.api.Problem;

/**
 * The limit on how often one client may ask the API, told apart by address: so many requests a
 * second, and two seconds' worth at once. What is over that is answered with 429.
 */
final class RequestRate {
  private static final int BURST_SECONDS = 2;
  private static final int MAX_CLIENTS = 10_000;
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  /** What a client may still ask, as of a time. */
  private record Allowance(double left, long at) {}

  private final int perSecond;
  private final LongSupplier nanoTime;
  private final Map<String, Allowance> clients = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param perSecond zero: any number
   */
  RequestRate(int perSecond, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
  }

  void addTo(RoutesConfig routes) {
    if (perSecond > 0) {
      routes.before(Api.ROOT + "/*", this::limit);
    }
  }

  private void limit(Context ctx) {
    if (!isAllowed(ctx.ip())) {
      Problem.answer(
          ctx.header("Retry-After", "1"),
          429,
          "more than " + perSecond + " requests a second; PARLEY_API_REQUESTS sets how many");
      ctx.skipRemainingHandlers();
    }
  }

  /** True if the client may ask now, which then counts. */
  synchronized boolean isAllowed(String client) {
    long now = nanoTime.getAsLong();
    double most = (double) perSecond * BURST_SECONDS;
    Allowance old = clients.getOrDefault(client, new Allowance(most, now));
    double left = Math.min(most, old.left() + (now - old.at()) / NANOS * perSecond);
    boolean allowed = left >= 1;
    clients.put(client, new Allowance(allowed ? left - 1 : left, now));
    if (clients.size() > MAX_CLIENTS) {
      clients.remove(clients.keySet().iterator().next());
    }
    return allowed;
  }
}
