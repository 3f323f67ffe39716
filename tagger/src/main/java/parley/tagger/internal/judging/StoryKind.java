package parley.tagger.internal.judging;

import java.util.Set;

/**
 * Kinds of story that use the words of talks without covering them, and the words that give them
 * away; the last is the kind that does cover them. Written for Parley.
 */
enum StoryKind {
  /** What freed or waiting people and their families go through. */
  PEOPLE(
      "family families relatives relative mother father daughter son sons wife husband grandmother"
          + " grandson brother sister parents captivity ordeal reunited reunion emotional emotions"
          + " anxious anxiously wait waits waiting girl boy teenager teenagers children child nurse"
          + " hospital survivor survivors tears joy happiness birthday anguish agony dizzy hug"
          + " psychologist kibbutz portrait names faces home ex-hostage"),
  /** Street and campus. */
  PROTEST(
      "protest protests protester protesters protestors demonstration demonstrations demonstrators"
          + " march marches marched marchers rally rallies rallied activist activists streets"
          + " chant chanted chanting sit-in vigil campus students university blocked arrested"
          + " bridge disrupt disrupted interrupted hecklers heckled banners convoy"),
  /** What a truce abroad does to politics at home. */
  HOME_POLITICS(
      "democrat democrats democratic republican republicans gop labour tory tories starmer"
          + " frontbencher frontbenchers backbenchers mp mps lawmaker lawmakers congressman"
          + " congresswoman progressive progressives staffers council councillor councillors mayor"
          + " senator senators sen rep reps squad tlaib dnc delegates caucus voters poll polls"
          + " campaign primary conservative resigns resigned sacked ucu union unions resolution"
          + " alumni employees letter celebrities actors artists"),
  /** Somebody's view. */
  OPINION(
      "opinion op-ed column columnist editorial why must i i'm i've we our my you your letters"
          + " cartoon | moral illusion lesson lessons should what"),
  /** What was. */
  HISTORY(
      "anniversary decades decade nixon kissinger yom kippur 1948 1967 1973 1978 1979 1982 1993"
          + " 1995 1998 2014 oslo rabin history historic remembered memoir legacy obituary dies"
          + " died founder former"),
  /** Relief and daily life. */
  AID(
      "aid trucks truck fuel food water medicine medicines supplies convoys relief shelter shelters"
          + " shops market bread school schools hospitals incubators babies displaced winter rain"),
  /** Fighting. */
  BATTLE(
      "strike strikes airstrike airstrikes bombard bombards bombardment pounds pound shelling"
          + " shells tanks offensive advance advances troops soldiers killed kills kill toll dead"
          + " surrounded surrounds operation operations assault raid raids rockets missiles"
          + " resumes battle battles fighting invasion"),
  /** Rolling coverage. */
  ROLLING("live updates update blog day know briefing newsletter podcast watch video photos"),
  /** The churches. */
  CHURCH("pope vatican francis pontiff archbishop bishop bishops church prayer prayers pray"),
  /** The process itself. */
  PROCESS(
      "negotiate negotiates negotiated negotiating negotiation negotiations negotiator negotiators"
          + " mediate mediated mediating mediation mediator mediators broker brokers brokered talks"
          + " deal deals agree agrees agreed agreement accord extend extends extended extension"
          + " proposal proposals proposes propose plan terms envoy envoys qatar qatari egypt egyptian"
          + " resolution council reject rejects rejected veto vetoes vetoed summit swap exchange"
          + " release releases pause pauses delegation roadmap conditions breakthrough stalled");

  // filled once, at the start
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<String> words;

  StoryKind(String words) {
    this.words = Set.of(words.split(" "));
  }

  /** How many of a sentence's words are of the kind. */
  int count(SentenceView view) {
    int count = 0;
    for (int i = 0; i < view.words.size(); i++) {
      count += words.contains(view.word(i)) ? 1 : 0;
    }
    return count;
  }
}
