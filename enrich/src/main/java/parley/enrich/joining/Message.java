package parley.enrich.joining;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.tagger.alike.Likeness;
import parley.tagger.alike.Verdict;

/**
 * What tasks tell each other. A story's home is the task of its ledger; a meeting is the task of a
 * candidate key. What one task tells another arrives in the order in which it was told, and nothing
 * else is known of the order.
 */
sealed interface Message {

  /** One that goes to a meeting. */
  sealed interface ToMeeting extends Message permits Enter, Leave {}

  /** One that goes to a home. */
  sealed interface ToHome extends Message permits Met, Crowded, Ask, Answer, News, Follow {}

  /**
   * A story may be met under keys of the meeting.
   *
   * @param take the number of its sketch
   * @param until when it can no longer be, milliseconds since 1970
   */
  record Enter(Spot spot, int take, long until, List<Long> keys) implements ToMeeting {
    public Enter {
      keys = List.copyOf(keys);
    }
  }

  /** A story is met no longer. */
  record Leave(Spot spot, List<Long> keys) implements ToMeeting {
    public Leave {
      keys = List.copyOf(keys);
    }
  }

  /**
   * An earlier story.
   *
   * @param take the number of its sketch
   * @param known whether it is a neighbour already
   */
  record Candidate(StoryRef story, int take, boolean known) {}

  /** To the later one's home: these earlier ones share a key with it. */
  record Met(StoryRef later, int take, List<Candidate> earlier) implements ToHome {
    public Met {
      earlier = List.copyOf(earlier);
    }
  }

  /** To the later one's home: one that it met under a key is no longer among the first. */
  record Crowded(StoryRef later, int take) implements ToHome {}

  /**
   * To the earlier ones' home: how like are they?
   *
   * @param number of the question; each of a story's is higher than those before
   */
  @SuppressWarnings("ArrayRecordComponent") // compared nowhere
  record Ask(Spot later, int number, byte[] sketch, List<Candidate> earlier) implements ToHome {
    public Ask {
      earlier = List.copyOf(earlier);
    }
  }

  /** An earlier story that is like the one that asked. */
  record Found(Spot spot, int take, Likeness likeness, Verdict verdict) {}

  /** To the later one's home: these are like it, and tell it of themselves from now on. */
  record Answer(StoryRef later, int number, List<Found> found) implements ToHome {
    public Answer {
      found = List.copyOf(found);
    }
  }

  /** One that follows a story, or is followed, by the question that led to it. */
  record Tie(StoryRef story, int number) {}

  /** What has become of a story. */
  enum Matter {
    /** Its verdict is another. */
    VERDICT,
    /** The same, of one that can be compared with others now. */
    COMPARABLE,
    /** Its text is another. */
    CHANGED,
    /** It stands no longer, or says nothing that could be compared. */
    GONE
  }

  /**
   * To the homes of those that follow a story.
   *
   * @param verdict null where it is gone
   */
  record News(Matter matter, Spot earlier, @Nullable Verdict verdict, List<Tie> followers)
      implements ToHome {
    public News {
      followers = List.copyOf(followers);
    }
  }

  /**
   * To the earlier ones' home.
   *
   * @param on whether they are followed from now on, or no longer
   */
  record Follow(boolean on, StoryRef later, List<Tie> earlier) implements ToHome {
    public Follow {
      earlier = List.copyOf(earlier);
    }
  }
}
