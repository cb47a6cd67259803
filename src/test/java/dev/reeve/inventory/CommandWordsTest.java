package dev.reeve.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CommandWordsTest {
    @Test
    void splitsAtBlanksAndHonoursQuotes() {
        assertThat(CommandWords.split("pass show a/b")).containsExactly("pass", "show", "a/b");
        assertThat(CommandWords.split("  a\t'b c' \"d 'e'\" f' 'g  ")).containsExactly("a", "b c", "d 'e'", "f g");
        assertThat(CommandWords.split("a '' \"\"")).containsExactly("a", "", "");
        assertThat(CommandWords.split("a\\ b 'c\\d' \"e\\\"f\"")).containsExactly("a b", "c\\d", "e\"f");
    }

    @Test
    void refusesWhatHasNoEndOrNoProgram() {
        assertThat(CommandWords.split("a 'b")).isEmpty();
        assertThat(CommandWords.split("a \"b")).isEmpty();
        assertThat(CommandWords.split("   ")).isEmpty();
    }

    @Property
    void singleQuotesHoldAnything(@ForAll @Size(min = 1, max = 4) List<String> words) {
        StringBuilder line = new StringBuilder();
        words.forEach(
                word -> line.append('\'').append(word.replace("'", "'\\''")).append("' "));
        assertThat(CommandWords.split(line.toString())).isEqualTo(words);
    }
}
