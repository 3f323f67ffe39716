package parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator orders and adds while it runs. */
@ExtendWith(SharedUp.class)
class OperatorIT {
  private static final String PROVIDER = "operator-wire";

  @Test
  void killOfWhatDoesNotStandSaysSoAndIsKept(RunningUp up) throws Exception {
    String id = PROVIDER + "/urn:test:operator-1";
    Ended early = Ended.run("kill", id, "--bootstrap", up.broker());
    assertThat(early.code()).as(early.err()).isEqualTo(3);
    assertThat(early.out()).contains("KILL " + id);
    assertThat(early.err()).contains("no story " + id + " stands");

    send(up, "urn:test:operator-1");
    send(up, "urn:test:operator-2");
    String other = PROVIDER + "/urn:test:operator-2";
    RunningUp.await("the other stands")
        .untilAsserted(
            () ->
                assertThat(up.number("SELECT count(*) FROM story WHERE story_id = '" + other + "'"))
                    .isEqualTo(1));
    assertThat(up.number("SELECT count(*) FROM story WHERE story_id = '" + id + "'")).isZero();
    Ended met = Ended.run("kill", other, "--bootstrap", up.broker());
    assertThat(met.code()).as(met.err()).isZero();
    assertThat(met.err()).doesNotContain("stands");
  }

  @Test
  void releaseAndLiftOfWhatNeverCameSaySo(RunningUp up) {
    String id = PROVIDER + "/urn:test:operator-never";
    for (String order : List.of("release", "lift", "release")) {
      Ended never = Ended.run(order, id, "--bootstrap", up.broker());
      assertThat(never.code()).as(never.err()).isEqualTo(3);
      assertThat(never.out()).contains(id + " at ");
      assertThat(never.err()).contains("topic stories has no message of " + id);
    }
    // a kill may come before its story, and be taken back before it comes
    assertThat(Ended.run("kill", id, "--bootstrap", up.broker()).code()).isEqualTo(3);
    Ended met = Ended.run("lift", id, "--bootstrap", up.broker());
    assertThat(met.code()).as(met.err()).isZero();
    assertThat(met.err()).doesNotContain("has no message");
  }

  @Test
  void aRecountSendsWhatTheStoriesHold(RunningUp up) throws Exception {
    String wire = "recounted-wire";
    String subject = "provider:" + wire;
    String of = " FROM aggregate WHERE subject = '" + subject + "' AND span = '1d'";
    send(up, wire, "urn:test:recounted-1");
    send(up, wire, "urn:test:recounted-2");
    RunningUp.await("the stories count")
        .untilAsserted(
            () -> assertThat(up.number("SELECT coalesce(sum(stories), 0)" + of)).isEqualTo(2));
    long revision = up.number("SELECT sum(revision)" + of);
    Ended recount = Ended.run("recount", subject, "--bootstrap", up.broker());
    assertThat(recount.code()).as(recount.err()).isZero();
    assertThat(recount.out()).contains("recount of " + subject + ": 2 orders");
    RunningUp.await("the recount")
        .untilAsserted(
            () -> assertThat(up.number("SELECT sum(revision)" + of)).isGreaterThan(revision));
    assertThat(up.number("SELECT sum(stories)" + of)).isEqualTo(2);
    assertThat(Ended.run("recount", "no subject", "--bootstrap", up.broker()).code()).isEqualTo(2);
  }

  @Test
  void retagSendsWhatCameSinceOnceMore(RunningUp up) throws Exception {
    Instant since = Instant.now();
    String id = PROVIDER + "/urn:test:operator-retag";
    send(up, "urn:test:operator-retag");
    Ended done = Ended.run("retag", "--since", since.toString(), "--bootstrap", up.broker());
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.err()).contains("texts are judged anew");
    Ended traced = Ended.run("trace", id, "--bootstrap", up.broker());
    assertThat(traced.out()).as(traced.err()).containsOnlyOnce("RETAG ");
  }

  @Test
  void officeHolderIsAddedByOneCommandAndTheOneBeforeEnds(RunningUp up) {
    String person = "jeanne-essai\tJeanne Essai\t\tFRA";
    Ended clash = run(up, person, "--office", "jeanne-essai\tpresident\tFRA\t2026-06-01\t");
    assertThat(clash.code()).isEqualTo(1);
    assertThat(clash.out()).contains("refused").contains("emmanuel-macron");

    Ended added =
        run(
            up,
            person.replace("\t", "\\t"),
            "--office",
            "jeanne-essai\\tpresident\\tFRA\\t2026-06-01\\t",
            "--office",
            "emmanuel-macron\\tpresident\\tFRA\\t2017-05-14\\t2026-05-31");
    assertThat(added.code()).as(added.out() + added.err()).isZero();
    assertThat(added.err()).contains("2 entries published");
    // nothing of it is left to the tests that share this process
    assertThat(Ended.run("registry", "retire", "jeanne-essai", "--bootstrap", up.broker()).code())
        .isZero();
  }

  private static Ended run(RunningUp up, String person, String... offices) {
    String[] line = {"registry", "add", "people", person, "--bootstrap", up.broker()};
    String[] all = new String[line.length + offices.length];
    System.arraycopy(line, 0, all, 0, line.length);
    System.arraycopy(offices, 0, all, line.length, offices.length);
    return Ended.run(all);
  }

  private static void send(RunningUp up, String guid) throws Exception {
    send(up, PROVIDER, guid);
  }

  private static void send(RunningUp up, String wire, String guid) throws Exception {
    String story = Stories.story(guid, 1, Stories.COCOA_HEADLINE, Stories.COCOA_BODY).toString();
    assertThat(up.post(wire, story).statusCode()).isEqualTo(202);
  }
}
