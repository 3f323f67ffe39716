package parley.tagger;

import org.jspecify.annotations.Nullable;

/**
 * The judgement whether and how a source acts on, or judges, a target in one sentence.
 *
 * @param related whether it does
 * @param root the likeliest root, also where it is not related
 * @param polarity the source's attitude toward the target: −1, 0 or 1
 * @param told how the sentence tells it
 * @param speaker surface of who said so, null for the wire's own voice
 * @param score how surely the source acts on, or judges, the target, 0..1
 */
public record RelationReading(
    boolean related, Root root, int polarity, Told told, @Nullable String speaker, double score) {}
