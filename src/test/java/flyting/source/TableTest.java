package flyting.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flyting.conversation.Certainty;
import flyting.conversation.Comment;
import flyting.conversation.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
    @Test
    void semicolonsByteOrderMarkAndOtherSpellingsAreRead() throws IOException {
        Collected read = Collected.fixture("table", "semicolons.csv");
        assertThat(read.comments()).hasSize(4);
        assertThat(read.comment("1").text()).isEqualTo("Two lines;\nof \"cell\"");
        assertThat(read.comment("1").author().name()).isEqualTo("Una");
        assertThat(read.comment("2").replyTo()).isEqualTo("1");
        assertThat(read.comment("3").text()).isEqualTo("Ragged");
        assertThat(read.comment("4").replyTo()).isEqualTo("2");
    }

    @Test
    void tableIsRecognisedByItsBeginningHoweverLarge() throws IOException {
        StringBuilder rows = new StringBuilder("id,text\n");
        for (int i = 0; i < 20_000; i++) rows.append(i).append(",Row of no great interest\n");
        Limits small = new Limits(100_000, 1_000, 100, 1_000, 1L << 30);
        try (Input input = Input.of(
                "large.csv", new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)), small)) {
            assertThat(Sources.recognise(input, ReadOptions.NONE, new Collected())
                            .name())
                    .isEqualTo("table");
        }
    }

    @Test
    void dateThatSettlesWhichNumberIsTheDaySettlesItForTheColumn() throws IOException {
        Collected british = Collected.read(
                null, "a.csv", "id,date,text\n1,03/04/2012 9:05,One\n2,23/04/2012,Two\n3,04/04/12,Three\n");
        assertThat(british.comments())
                .extracting(c -> String.valueOf(c.postedAt()))
                .containsExactly("2012-04-03T09:05", "2012-04-23", "2012-04-04");
        assertThat(british.notices).anyMatch(n -> n.contains("the day before the month, as line 3 tells"));
        Collected american =
                Collected.read(null, "b.csv", "id;date;text\n1;3/4/2012 9:05:30 PM;One\n2;4/23/2012, 12:05 am;Two\n");
        assertThat(american.comments())
                .extracting(c -> String.valueOf(c.postedAt()))
                .containsExactly("2012-03-04T21:05:30", "2012-04-23T00:05");
        assertThat(american.problems).isEmpty();
    }

    @Test
    void datesOfWhichNoneTellsTheDayAreLeftOut() throws IOException {
        Collected read =
                Collected.read(null, "a.csv", "id,date,text\n1,03/04/2012,One\n2,05-06-2012,Two\n3,07/07/2012,Three\n");
        assertThat(read.comments())
                .extracting(c -> String.valueOf(c.postedAt()))
                .containsExactly("null", "null", "2012-07-07");
        assertThat(read.problems).singleElement().asString().contains("2 dates", "no other does");
        Collected both =
                Collected.read(null, "b.csv", "id,date,text\n1,03/04/2012,One\n2,13/04/2012,Two\n3,04/13/2012,Three\n");
        assertThat(both.comment("1").postedAt()).isNull();
        assertThat(both.comment("2").postedAt()).isEqualTo(both.comment("3").postedAt());
        assertThat(both.problems).singleElement().asString().contains("line 3 says the one, line 4 the other");
    }

    @ParameterizedTest
    @CsvSource({
        "20120403101213, 2012-04-03T10:12:13",
        "20120403, 2012-04-03",
        "2012/04/03 10:12, 2012-04-03T10:12",
        "'Tuesday, April 3, 2012', 2012-04-03",
        "3 Apr 2012 10:12:13, 2012-04-03T10:12:13",
    })
    void timesAreReadAsTheyAreWritten(String written, String time) throws IOException {
        Collected read = Collected.read(null, "a.csv", "id,date,text\n1,\"" + written + "\",One\n2,,Two\n");
        assertThat(read.comment("1").postedAt()).hasToString(time);
    }

    @Test
    void parentGivenByItsTextIsFound() throws IOException {
        Collected read = Collected.fixture("table", "parent-texts.tsv");
        assertThat(read.comments()).hasSize(3);
        assertThat(read.replies(Certainty.STATED)).isEqualTo(2);
    }

    @Test
    void quotationMarkThatIsNotClosedEndsWithItsLine() throws IOException {
        Collected read = Collected.fixture("table", "unclosed.csv");
        assertThat(read.comments()).hasSize(7);
        assertThat(read.comment("2").text()).isEqualTo("He said \"no\" to me");
        assertThat(read.comment("3").text()).isEqualTo("Plain \"quoted\" cell");
        assertThat(read.comment("4").text()).isEqualTo("She said \"yes\" today");
        assertThat(read.comment("5").text()).isEqualTo("Two\nlines");
        assertThat(read.comment("7").text()).isEqualTo("fine");
        assertThat(read.problems).anyMatch(p -> p.finding().contains("quotation mark"));
    }

    @Test
    void onlyColumnOfSentencesIsTheText() throws IOException {
        Collected read = Collected.read(
                null, "poll.csv", "Ferry,score\nThey are all bought and paid for,0.9\nI do not care about it,0.1\n");
        assertThat(read.comments()).hasSize(2);
        assertThat(read.comments().get(0).votes()).isNull();
    }

    @Test
    void proseWithCommasIsNoTable() throws IOException {
        Collected read = Collected.read(
                null,
                "article.txt",
                "The harbour, the mayor, the bridge\n\nIt was closed on Monday, they say.\nWhy?\n");
        assertThat(read.format).isEqualTo("article");
    }

    @Test
    void zeroAndNoneAnswerNothing() throws IOException {
        Collected read =
                Collected.read(null, "t.csv", "commentID,commentBody,parentID\n5,Rot,0\n6,Rubbish,5.0\n7,Tripe,None\n");
        assertThat(read.replies()).isEqualTo(1);
        assertThat(read.problems).isEmpty();
    }

    @Test
    void jsonLinesWithKeysThatComeLaterAreRead() throws IOException {
        Collected read = Collected.read(
                null,
                "u.jsonl",
                "{\"id\":\"a\",\"text\":\"Wake up\"}\n{\"id\":\"b\",\"text\":\"Shut up\",\"reply-to\":\"a\",\"speaker\":\"Bo\"}\n");
        assertThat(read.comment("b").replyTo()).isEqualTo("a");
        assertThat(read.comment("b").author().name()).isEqualTo("Bo");
    }

    @Test
    void authorThatIsAnObjectIsCalledByItsLoginAndNotByItsNumber() throws IOException {
        Collected read = Collected.read(
                "table", "notes.json", "[{\"id\":1,\"body\":\"The pier.\",\"user\":{\"id\":7,\"login\":\"ada\"}}]");
        assertThat(read.comments())
                .singleElement()
                .extracting(c -> c.author().name())
                .isEqualTo("ada");
    }

    @Test
    void answeredObjectWhoseTextIsGoneHoldsTheThread() throws IOException {
        Collected read = Collected.read(
                "table",
                "talk.json",
                "{\"comments\":[{\"id\":1,\"body\":null,\"name\":null,\"children\":[{\"id\":2,\"body\":\"Quite so.\",\"name\":\"Kim\",\"children\":[]}]},"
                        + "{\"id\":3,\"body\":null,\"children\":[]}]}");
        assertThat(read.comments()).extracting(Comment::id).containsExactly("1", "2");
        assertThat(read.comment("2").replyTo()).isEqualTo("1");
        assertThat(read.comment("1").text()).isEmpty();
        assertThat(read.comment("1").state()).isEqualTo(Comment.State.DELETED);
    }

    @ParameterizedTest
    @CsvSource({
        "deleted,true,DELETED",
        "is_deleted,1,DELETED",
        "deletedAt,2024-03-01T10:00:00Z,DELETED",
        "Deleted At,,VISIBLE",
        "deleted,false,VISIBLE",
        "hidden,true,REMOVED",
        "isRemoved,yes,REMOVED",
        "removed_by,mods,REMOVED",
        "is_spam,1,SPAM",
        "approved,false,PENDING",
        "approved,spam,SPAM",
        "isApproved,true,VISIBLE",
        "status,spam,SPAM",
        "status,published,VISIBLE",
        "status,trash,REMOVED",
        "moderation_status,Awaiting moderation,PENDING",
        "state,TX,VISIBLE",
        "published_at,2024-03-01,VISIBLE"
    })
    void flagsMomentsAndWordsTellWhatBecameOfAComment(String column, @Nullable String cell, Comment.State state)
            throws IOException {
        String value = cell == null ? "" : cell;
        String csv = "id,author,text,%s\n1,Ada,The weir leaks.,%s\n".formatted(column, value);
        String line =
                "{\"id\":1,\"author\":\"Ada\",\"text\":\"The weir leaks.\",\"%s\":\"%s\"}\n".formatted(column, value);
        String nested = "{\"talk\":[{\"id\":0,\"author\":\"Bo\",\"text\":\"Does it?\",\"answers\":[%s]}]}"
                .formatted(line.strip());
        assertThat(Collected.read("table", "t.csv", csv).comment("1").state()).isEqualTo(state);
        assertThat(Collected.read("table", "t.jsonl", line).comment("1").state())
                .isEqualTo(state);
        assertThat(Collected.read("table", "t.json", nested).comment("1").state())
                .isEqualTo(state);
    }

    @Test
    void objectThatIsSaidToBeDeletedIsKeptThoughItsTextIsGone() throws IOException {
        Collected read = Collected.read(
                "table",
                "talk.json",
                "{\"comments\":[{\"id\":1,\"body\":\"The weir leaks.\",\"name\":\"Ada\"},{\"id\":2,\"body\":null,\"name\":null,\"deleted\":true}]}");
        assertThat(read.comment("2").state()).isEqualTo(Comment.State.DELETED);
    }

    @Test
    void lettersWithHtmlAndDeletedCommentsOfNewslettersAreRead() throws IOException {
        Collected read = Collected.fixture("table", "ghost.json");
        assertThat(read.comment("e1").text()).isEqualTo("The weir leaks.");
        assertThat(read.comment("e2").author().name()).isEqualTo("Ulf");
        assertThat(read.comment("e2").replyTo()).isEqualTo("e1");
        assertThat(read.comment("e2").text()).isEqualTo("leaks\n\nSince when?");
        assertThat(read.comment("e2").quotes()).containsExactly(new Span(0, 5));
        assertThat(read.comment("e3").state()).isEqualTo(Comment.State.DELETED);
    }

    @Test
    void objectsOfLabelsAndTheirBytesAreRead() throws IOException {
        Collected read = Collected.fixture("table", "labels.json");
        assertThat(read.comments())
                .extracting(Comment::text)
                .containsExactly("Caf\u00e9 by the weir, at last", "Who pays?");
        assertThat(read.comments()).allMatch(c -> c.postedAt() != null);
    }

    @Test
    void markupNobodySignedIsNoComment() throws IOException {
        String page = "{\"id\":1,\"embed\":{\"html\":\"<p>Buy a boat.</p>\",\"width\":300}}";
        assertThatThrownBy(() -> Collected.read(null, "page.json", page)).isInstanceOf(UnreadableException.class);
    }

    @Test
    void parentAuthorAndTimeAreFoundByTheNamesThatWidgetsGiveThem() throws IOException {
        Collected read = Collected.read(
                "table",
                "walk.json",
                "{\"data\":[{\"objectId\":\"a\",\"nick\":\"Gerda\",\"comment\":\"The weir leaks.\",\"insertedAt\":{\"__type\":\"Date\",\"iso\":\"2024-05-02T08:00:00Z\"},\"like\":3,"
                        + "\"children\":[{\"objectId\":\"b\",\"pid\":\"a\",\"rid\":\"a\",\"nick\":\"Ulf\",\"comment\":\"Since when?\",\"like\":0},"
                        + "{\"objectId\":\"c\",\"pid\":\"b\",\"rid\":\"a\",\"nick\":\"Gerda\",\"comment\":\"May.\",\"like\":0}]}]}");
        assertThat(read.comment("c").replyTo()).isEqualTo("b");
        assertThat(read.comment("b").author().name()).isEqualTo("Ulf");
        assertThat(read.comment("a").votes()).isEqualTo(3);
        assertThat(read.comment("a").postedAt()).isEqualTo(Times.parse("2024-05-02T08:00:00Z"));
    }

    @Test
    void numberOfAProductIsNoParent() throws IOException {
        Collected read = Collected.read("table", "shop.csv", "id,pid,text\n1,900,Fine boat\n2,900,Slow boat\n");
        assertThat(read.comments()).allMatch(c -> c.reply() == null);
        assertThat(read.problems).isEmpty();
    }

    @Test
    void identifiersAndDatesOfADatabaseAreRead() throws IOException {
        Collected read = Collected.read(
                "table",
                "dump.json",
                "[{\"_id\":{\"$oid\":\"a1\"},\"text\":\"The weir leaks.\",\"createdAt\":{\"$date\":\"2024-05-02T08:00:00Z\"}},"
                        + "{\"_id\":{\"$oid\":\"a2\"},\"parentId\":{\"$oid\":\"a1\"},\"text\":\"Since when?\",\"createdAt\":{\"$date\":\"2024-05-02T09:00:00Z\"}}]");
        assertThat(read.comment("a2").replyTo()).isEqualTo("a1");
        assertThat(read.comment("a2").postedAt()).isEqualTo(Times.parse("2024-05-02T09:00:00Z"));
    }

    @Test
    void emptyColumnYieldsToAnotherOfItsUse() throws IOException {
        Collected read = Collected.read("table", "t.csv", "id,post_id,video_id,text\n1,,v7,Fine boat\n");
        assertThat(read.conversations).singleElement().extracting(c -> c.id()).isEqualTo("v7");
    }

    @Test
    void editorsDocumentYieldsToItsText() throws IOException {
        Collected read = Collected.read(
                "table",
                "t.json",
                "[{\"id\":1,\"body\":\"{\\\"type\\\":\\\"doc\\\"}\",\"body_html\":\"<p>Fine boat.</p>\",\"name\":\"Ulf\",\"date\":\"2024-05-02\"}]");
        assertThat(read.comment("1").text()).isEqualTo("Fine boat.");
    }

    @Test
    void segmentsOfATextAreJoined() throws IOException {
        Collected read = Collected.read(
                "table",
                "t.csv",
                "Comment ID,Comment Text\n1,\"{\"\"text\"\":\"\"See \"\"},{\"\"text\"\":\"\"https://weir.example\"\",\"\"link\"\":{}}\"\n");
        assertThat(read.comment("1").text()).isEqualTo("See https://weir.example");
    }

    @Test
    void linesQuotedAsInMailAreQuotations() throws IOException {
        Collected read = Collected.read(
                "table", "t.json", "[{\"id\":1,\"body\":\"> The weir\\n> leaks.\\n\\nSince when?\\n>:( alas\"}]");
        assertThat(read.comment("1").quotes()).containsExactly(new Span(0, 19));
    }

    @Test
    void rowsBeforeTheHeaderThatTellOfTheTableAreNoHeader() throws IOException {
        Collected read = Collected.read(
                null,
                "report.csv",
                "Report:,Weir\nFrom:,\"Thu, May 2\"\n\nDate,Author,Full Text\n2024-05-02,Gerda,It leaks.\n2024-05-03,Ulf,Since when?\n");
        assertThat(read.comments()).extracting(Comment::text).containsExactly("It leaks.", "Since when?");
    }

    @ParameterizedTest
    @CsvSource({
        "'#,Name,Comment\n1,Gerda,It leaks.\n1-1,Ulf,Since when?\n2,Kaj,Hm.\n'",
        "',,Name,Comment\n1,,Gerda,It leaks.\n,1-1,Ulf,Since when?\n2,,Kaj,Hm.\n'"
    })
    void countOfACommentAndOfTheRepliesToItTellsItsParent(String csv) throws IOException {
        Collected read = Collected.read("table", "t.csv", csv.replace("\\n", "\n"));
        assertThat(read.comment("1-1").replyTo()).isEqualTo("1");
        assertThat(read.comment("2").replyTo()).isNull();
    }

    @Test
    void numbersOfRowsAreNoCountOfReplies() throws IOException {
        Collected read = Collected.read("table", "t.csv", "#,Comment\n1.5,It leaks.\n2.5,Since when?\n");
        assertThat(read.comments()).allMatch(c -> c.reply() == null);
    }
}
