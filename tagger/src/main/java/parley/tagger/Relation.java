package parley.tagger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An act or statement of one actor toward another, in one sentence.
 *
 * @param source actor id
 * @param target actor id
 * @param polarity the source's attitude: -1, 0 or 1
 * @param told how the text tells it
 * @param speaker who said so; null for the writer's own voice
 * @param score how surely the source acts on, or judges, the target, in thousandths, 0..1000
 * @param begin offset of the sentence's first UTF-16 unit in the field's text
 * @param end offset after the sentence's last UTF-16 unit
 * @param plannedFor the day that a planned act is planned for, where the sentence names one; else
 *     null
 */
public record Relation(
    String source,
    String target,
    Root root,
    int polarity,
    Told told,
    @Nullable String speaker,
    int score,
    Field field,
    int begin,
    int end,
    @Nullable LocalDate plannedFor) {}
