package dev.reeve.drill;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query and the answer that a sound database gives: one value, the first of the first row.
 *
 * @param sql the query
 * @param atLeast the least number that the answer may be
 * @param atMost the greatest
 * @param equalTo the very text that it must be
 */
public record Expectation(
        String sql,
        @Nullable BigDecimal atLeast,
        @Nullable BigDecimal atMost,
        @Nullable String equalTo) {

    /** What is wrong with an answer, in a few words for the finding; null if it is as expected. */
    @Nullable String objection(List<List<String>> rows) {
        if (rows.isEmpty() || rows.get(0).isEmpty()) {
            return "no rows";
        }
        String answer = rows.get(0).get(0);
        if (equalTo != null && !equalTo.equals(answer)) {
            return answer + " ≠ " + equalTo;
        }
        if (atLeast == null && atMost == null) {
            return null;
        }
        BigDecimal number;
        try {
            number = new BigDecimal(answer.strip());
        } catch (NumberFormatException e) {
            return answer;
        }
        if (atLeast != null && number.compareTo(atLeast) < 0) {
            return answer + " < " + atLeast.toPlainString();
        }
        return atMost != null && number.compareTo(atMost) > 0 ? answer + " > " + atMost.toPlainString() : null;
    }
}
