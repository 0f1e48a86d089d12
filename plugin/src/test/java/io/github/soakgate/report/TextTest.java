package io.github.soakgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void whatIsNoTextIsReplacedAndTextIsKept() {
        assertThat(Text.clean("\u001b[31mred\u0000 \ud800 \uffff\u0085"))
                .isEqualTo("\ufffd[31mred\ufffd \ufffd \ufffd\ufffd");
        assertThat(Text.clean("größer\t日本\n\ud83d\ude00")).isEqualTo("größer\t日本\n\ud83d\ude00");
    }

    @Test
    void whatTurnsTheReadingOrderIsReplaced() {
        assertThat(Text.clean("safe\u202egnp\u2066")).isEqualTo("safe\ufffdgnp\ufffd");
    }

    @Test
    void aLineIsOneLine() {
        assertThat(Text.line(" one\n\ttwo ")).isEqualTo("one two");
    }

    @Test
    void aCutNeverHalvesACharacter() {
        assertThat(Text.cut("abc", 3)).isEqualTo("abc");
        assertThat(Text.cut("abcd", 3)).isEqualTo("ab…");
        assertThat(Text.cut("a\ud83d\ude00cd", 3)).isEqualTo("a…");
    }

    @Test
    void linesAreBrokenAtSpacesAndALongWordStaysWhole() {
        assertThat(Text.wrap("one two three", 7)).containsExactly("one two", "three");
        assertThat(Text.wrap("a muchlongerword b", 5)).containsExactly("a", "muchlongerword", "b");
    }
}
