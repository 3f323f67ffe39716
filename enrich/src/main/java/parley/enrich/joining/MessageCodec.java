package parley.enrich.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import parley.tagger.alike.Likeness;
import parley.tagger.alike.Verdict;

/** Messages as bytes, several in one record; in a form that the next release reads too. */
final class MessageCodec {
  private static final Message.Matter[] MATTERS = Message.Matter.values();

  private MessageCodec() {}

  static void write(ByteWriter out, Message message) {
    if (message instanceof Message.Enter m) {
      spot(out.number(1), m.spot()).number(m.take()).number(m.until());
      keys(out, m.keys());
    } else if (message instanceof Message.Leave m) {
      keys(spot(out.number(2), m.spot()), m.keys());
    } else if (message instanceof Message.Met m) {
      candidates(ref(out.number(3), m.later()).number(m.take()), m.earlier());
    } else if (message instanceof Message.Crowded m) {
      ref(out.number(4), m.later()).number(m.take());
    } else if (message instanceof Message.Ask m) {
      spot(out.number(5), m.later()).number(m.number()).block(m.sketch());
      candidates(out, m.earlier());
    } else if (message instanceof Message.Answer m) {
      ref(out.number(6), m.later()).number(m.number()).number(m.found().size());
      m.found().forEach(f -> found(out, f));
    } else if (message instanceof Message.News m) {
      spot(out.number(7).number(code(m.matter())), m.earlier()).flag(m.verdict() != null);
      if (m.verdict() != null) {
        verdict(out, m.verdict());
      }
      ties(out, m.followers());
    } else if (message instanceof Message.Follow m) {
      ties(ref(out.number(8).flag(m.on()), m.later()), m.earlier());
    }
  }

  @SuppressWarnings("EnumOrdinal") // stored: the order of matters stays
  private static int code(Message.Matter matter) {
    return matter.ordinal();
  }

  /** All messages of a record. */
  static List<Message> read(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    List<Message> messages = new ArrayList<>();
    while (in.hasMore()) {
      messages.add(message(in));
    }
    return messages;
  }

  private static Message message(ByteReader in) {
    int kind = in.count();
    return switch (kind) {
      case 1 -> new Message.Enter(spot(in), in.count(), in.number(), list(in, in::fixed));
      case 2 -> new Message.Leave(spot(in), list(in, in::fixed));
      case 3 -> new Message.Met(ref(in), in.count(), list(in, () -> candidate(in)));
      case 4 -> new Message.Crowded(ref(in), in.count());
      case 5 ->
          new Message.Ask(
              spot(in),
              in.count(),
              Objects.requireNonNull(in.block()),
              list(in, () -> candidate(in)));
      case 6 -> new Message.Answer(ref(in), in.count(), list(in, () -> found(in)));
      case 7 ->
          new Message.News(
              MATTERS[in.count()],
              spot(in),
              in.flag() ? verdict(in) : null,
              list(in, () -> tie(in)));
      case 8 -> new Message.Follow(in.flag(), ref(in), list(in, () -> tie(in)));
      default -> throw new IllegalStateException("a message of an unknown kind: " + kind);
    };
  }

  private static <T> List<T> list(ByteReader in, Supplier<T> one) {
    int size = in.count();
    List<T> all = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      all.add(one.get());
    }
    return all;
  }

  private static void keys(ByteWriter out, List<Long> keys) {
    out.number(keys.size());
    keys.forEach(out::fixed);
  }

  static ByteWriter spot(ByteWriter out, Spot spot) {
    return out.number(spot.time()).text(spot.story());
  }

  static Spot spot(ByteReader in) {
    return new Spot(in.number(), in.text());
  }

  static ByteWriter ref(ByteWriter out, StoryRef ref) {
    return out.fixed(ref.hash()).number(ref.home());
  }

  static StoryRef ref(ByteReader in) {
    return new StoryRef(in.fixed(), in.count());
  }

  private static void candidates(ByteWriter out, List<Message.Candidate> candidates) {
    out.number(candidates.size());
    candidates.forEach(c -> ref(out, c.story()).number(c.take()).flag(c.known()));
  }

  private static Message.Candidate candidate(ByteReader in) {
    return new Message.Candidate(ref(in), in.count(), in.flag());
  }

  private static void found(ByteWriter out, Message.Found found) {
    spot(out, found.spot()).number(found.take());
    likeness(out, found.likeness());
    verdict(out, found.verdict());
  }

  private static Message.Found found(ByteReader in) {
    return new Message.Found(spot(in), in.count(), likeness(in), verdict(in));
  }

  static void likeness(ByteWriter out, Likeness likeness) {
    out.real(likeness.copy()).real(likeness.happening());
  }

  static Likeness likeness(ByteReader in) {
    return new Likeness(in.real(), in.real());
  }

  static void verdict(ByteWriter out, Verdict verdict) {
    out.text(verdict.copyOf()).text(verdict.happening());
  }

  static Verdict verdict(ByteReader in) {
    return new Verdict(in.textOrNull(), in.text());
  }

  private static void ties(ByteWriter out, List<Message.Tie> ties) {
    out.number(ties.size());
    ties.forEach(t -> ref(out, t.story()).number(t.number()));
  }

  private static Message.Tie tie(ByteReader in) {
    return new Message.Tie(ref(in), in.count());
  }
}
