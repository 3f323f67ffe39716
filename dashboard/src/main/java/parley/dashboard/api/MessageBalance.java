package parley.dashboard.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Every message that came in, each in exactly one count, and how fresh what is shown is. */
final class MessageBalance {
  // each is counted on its own, so the sum is a proof and not a definition
  private static final String SUM =
      """
      select coalesce(sum(received), 0)::bigint as received, coalesce(sum(standing), 0)::bigint as standing,
        coalesce(sum(superseded), 0)::bigint as superseded, coalesce(sum(repeats), 0)::bigint as repeats,
        coalesce(sum(duplicates), 0)::bigint as duplicates, coalesce(sum(held), 0)::bigint as held,
        coalesce(sum(withheld), 0)::bigint as withheld, coalesce(sum(kills), 0)::bigint as kills,
        coalesce(sum(killed), 0)::bigint as killed, coalesce(sum(not_news), 0)::bigint as "notNews",
        coalesce(sum(rejected), 0)::bigint as rejected,
        coalesce(sum(standing + superseded + repeats + duplicates + held + withheld + kills + killed
          + not_news + rejected), 0)::bigint as accounted,
        coalesce(bool_and(received = standing + superseded + repeats + duplicates + held + withheld
          + kills + killed + not_news + rejected), true) as balanced,
        coalesce(sum(undated), 0)::bigint as undated,
        coalesce(sum(unmet_kills), 0)::bigint as "unmetKills",
        coalesce(sum(unreadable), 0)::bigint as unreadable,
        max(at) as at, (select max(standing_since) from story) as "newestStanding"
      from balance
      """;

  private final Database database;

  MessageBalance(Database database) {
    this.database = database;
  }

  ObjectNode answer() {
    return (ObjectNode) database.rows(new Query(SUM)).get(0);
  }
}
