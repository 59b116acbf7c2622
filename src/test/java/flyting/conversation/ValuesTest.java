package flyting.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {
    @Test
    void spanIsARange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(-1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(3, 2));
        assertThat(new Span(2, 2).length()).isZero();
        assertThat(new Span(1, 3).of("abcd")).isEqualTo("bc");
    }

    @Test
    void spansOverlapWhereTheyShareAUnit() {
        assertThat(new Span(0, 3).overlaps(new Span(2, 4))).isTrue();
        assertThat(new Span(0, 3).overlaps(new Span(3, 4))).isFalse();
        assertThat(new Span(0, 3).contains(new Span(0, 3))).isTrue();
        assertThat(new Span(0, 3).contains(new Span(1, 4))).isFalse();
    }

    @Test
    void unionIsOrderedAndApart() {
        assertThat(Span.union(List.of(new Span(5, 9), new Span(0, 2), new Span(2, 4), new Span(6, 7))))
                .containsExactly(new Span(0, 4), new Span(5, 9));
        assertThat(Span.union(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "YEARS,true,2016",
        "MONTHS,true,2016-02",
        "DAYS,true,2016-02-28",
        "MINUTES,true,2016-02-28T15:19Z",
        "MINUTES,false,2016-02-28T15:19",
        "SECONDS,true,2016-02-28T15:19:07Z"
    })
    void timeIsWrittenAsPreciselyAsItIsKnown(ChronoUnit precision, boolean zoned, String written) {
        PostedAt time = new PostedAt(LocalDateTime.of(2016, 2, 28, 15, 19, 7), precision, zoned);
        assertThat(time).hasToString(written);
    }

    @Test
    void timeIsWrittenWithLatinDigitsInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(PostedAt.ofEpochSecond(0)).hasToString("1970-01-01T00:00:00Z");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void offsetIsTakenToUtc() {
        assertThat(PostedAt.of(OffsetDateTime.parse("2020-01-01T01:30:15.9+03:00")))
                .hasToString("2019-12-31T22:30:15Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "say \"one two\" now|\"one two\"",
                "say “one” now|“one”",
                "sagt „eins zwei“ jetzt|„eins zwei“",
                "dit «un deux» ici|«un deux»",
                "> quoted line|> quoted line"
            })
    void quotationIsMarkedWithItsMarks(String text, String quotation) {
        assertThat(Quotations.in(text)).hasSize(1);
        assertThat(Quotations.in(text).get(0).of(text)).isEqualTo(quotation);
    }

    @Test
    void everyQuotedLineIsMarkedAndNoOther() {
        String text = "> you said\n  > that\nI say no\n>and that";
        assertThat(Quotations.in(text).stream().map(s -> s.of(text)))
                .containsExactly("> you said", "  > that", ">and that");
    }

    @Test
    void quotationDoesNotReachOverALineOrAnOpenMark() {
        assertThat(Quotations.in("a \" mark alone")).isEmpty();
        assertThat(Quotations.in("open \"mark\nand close\"")).isEmpty();
        assertThat(Quotations.in("it's Ann's and x > y")).isEmpty();
        assertThat(Quotations.in("")).isEmpty();
    }

    @Test
    void commentNeedsAnIdAndSpansWithinItsText() {
        assertThatIllegalArgumentException().isThrownBy(() -> Comment.of(" ", Author.UNKNOWN, "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Comment.builder("1")
                        .text("abc")
                        .quotes(List.of(new Span(1, 4)))
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Comment.builder("1").text("abc").address(new Span(0, 4)).build());
    }

    @Test
    void commentIsRebuiltFromItsOwnValues() {
        Comment comment = Comment.builder("1")
                .author(Author.named("Ann").as(Author.Role.MODERATOR))
                .text("> x\nno")
                .reply(ReplyLink.stated("0", "Bob"))
                .postedAt(PostedAt.ofEpochSecond(5))
                .votes(-3)
                .edited(true)
                .state(Comment.State.PENDING)
                .quotes(List.of(new Span(0, 3)))
                .address(new Span(4, 5))
                .build();
        assertThat(comment.toBuilder().build()).isEqualTo(comment);
    }

    @Test
    void commentsTextNeverGetsIntoItsDescription() {
        assertThat(Comment.of("7", Author.named("Ann"), "secret words"))
                .hasToString("Comment[7, 12 units, answers none]");
    }

    @Test
    void linkIsUnresolvedExactlyWhereItLeadsNowhere() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReplyLink(null, "Ann", Certainty.NAMED, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReplyLink("1", "Ann", Certainty.UNRESOLVED, List.of()));
    }

    @Test
    void blankNameIsUnknown() {
        assertThat(Author.named("  ")).isEqualTo(Author.UNKNOWN);
        assertThat(Author.named(null).isKnown()).isFalse();
        assertThat(Author.named(" Ann ").name()).isEqualTo("Ann");
    }

    @Test
    void attributesAreSeventeenInCodebookOrder() {
        assertThat(String.join(
                        ",", Attribute.all().stream().map(Attribute::label).toList()))
                .isEqualTo("incivility,name_calling,aspersion,lying,vulgarity,pejorative_speech,identity_attack,threat,"
                        + "conspiracy,hidden_actor,secret_plan,cover_up,blanket_distrust,dot_connecting,"
                        + "secret_knowledge,persecution,named_theory");
        assertThat(Attribute.ofLabel(" Name-Calling ")).contains(Attribute.NAME_CALLING);
        assertThat(Attribute.ofLabel("rudeness")).isEmpty();
        assertThat(Arrays.stream(Attribute.values()).filter(Attribute::isMain))
                .containsExactly(Attribute.INCIVILITY, Attribute.CONSPIRACY);
    }
}
