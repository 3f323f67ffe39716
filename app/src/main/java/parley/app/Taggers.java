package parley.app;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import parley.*;
import parley.enrich.registry.Registry;
import parley.enrich.tagging.*;

/** PROVISIONAL until the learned tagger is merged. */
final class Taggers {
  static Tagger of(Registry registry, Map<String, String> env) {
    ActorTagger actors = new ActorTagger(registry);
    return (v, t) -> tag(registry, actors, v, t);
  }

  private static Tags tag(Registry registry, ActorTagger at, StoryVersion v, Instant t) {
    ActorReading r = at.read(v.getHeadline(), v.getBody(), t.atZone(ZoneOffset.UTC).toLocalDate());
    Map<String, List<Mention>> m = new TreeMap<>();
    r.mentions().forEach(x -> m.computeIfAbsent(x.actor().id(), k -> new ArrayList<>()).add(new Mention(x.field(), x.begin(), x.end())));
    List<ActorTag> tags = new ArrayList<>();
    r.actors().forEach((id, a) -> tags.add(ActorTag.newBuilder().setId(id).setName(a.name()).setKind(a.kind().name().toLowerCase()).setCountry(a.country()).setOffice(a.office()).setMentions(m.get(id)).build()));
    String all = (v.getHeadline() + " " + v.getBody()).toLowerCase();
    boolean talks = all.contains("talks") || all.contains("ceasefire") || all.contains("truce");
    String conflict = all.contains("ukrain") ? "russia-ukraine" : all.contains("gaza") ? "israel-palestine" : null;
    return Tags.newBuilder().setTalks(Talks.newBuilder().setVerdict(talks && conflict != null ? Verdict.TALKS : Verdict.NOT_TALKS).setScore(500).setConflict(conflict).build())
        .setActors(tags).setRelations(List.of()).setTagger("provisional").setRegistry(registry.version()).build();
  }
}
