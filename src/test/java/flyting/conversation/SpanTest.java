package flyting.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpanTest {
    @Test
    void overlaps_any_is_as_overlaps_with_each() {
        List<Span> others = List.of(new Span(2, 4), new Span(4, 5), new Span(7, 7), new Span(9, 12));
        for (int begin = 0; begin < 14; begin++)
            for (int end = begin; end < 14; end++) {
                Span span = new Span(begin, end);
                assertThat(span.overlapsAny(others))
                        .as("%s", span)
                        .isEqualTo(others.stream().anyMatch(span::overlaps));
            }
        assertThat(new Span(0, 5).overlapsAny(List.of())).isFalse();
    }
}
