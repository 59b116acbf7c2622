package flyting.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts in the real sample files. */
@EnabledIf(
        value = "flyting.source.Samples#present",
        disabledReason = "../shared is not here: the real sample files are read only where it is")
class JsonSamplesTest {
    @ParameterizedTest
    @CsvSource({
        "reddit-json/listing-TestCommentForest.test_replace__all-14.json, reddit-json, 2, 1",
        "reddit-json/graw-thread.json, reddit-json, 199, 161",
        "reddit-json/graw-more.json, reddit-json, 50, 12",
        "commento-json/remark42-api-commento.json, commento-json, 7, 2",
        "commento-json/remark42-migrator-commento.json, commento-json, 3, 1",
        "discourse-json/posts_latest.json, discourse-json, 4, 0",
        "discourse-json/topic.json, discourse-json, 4, 1",
        "discourse-json/topic_posts.json, discourse-json, 1, 0",
        "guardian-json/discussion.json, guardian-json, 51, 1",
        "isso-generic-json/isso-generic.json, isso-json, 2, 0",
        "remark42-json/tree.json, remark42-json, 12, 8",
        "remark42-json/tree_del.json, remark42-json, 9, 7",
        "wp-rest-json/post-60-comments.json, wordpress-json, 3, 1",
        "youtube/commentThreads-73.json, youtube-json, 73, 0",
    })
    void everyCommentAndReplyIsFound(String file, String format, int comments, int replies) throws IOException {
        Collected read = Collected.read(null, Samples.file(file));
        assertThat(read.format).isEqualTo(format);
        assertThat(read.comments()).hasSize(comments);
        assertThat(read.replies()).isEqualTo(replies);
    }
}
