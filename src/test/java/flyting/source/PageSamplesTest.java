package flyting.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledIf(
        value = "flyting.source.Samples#present",
        disabledReason = "../shared is not here: the real sample files are read only where it is")
class PageSamplesTest {
    @ParameterizedTest
    @CsvSource({
        "wp-html/blisterreview.com.html, wordpress-page, 22, 10",
        "wp-html/lemire.me.json.html, wordpress-page, 5, 2",
        "wp-html/thepoliticalinsider.com.html, wordpress-page, 14, 4",
        "wp-html/wp-8e3efab5.html, wordpress-page, 34, 0",
        "schema-org/cleanthinking.de.oranger-wasserstoff.html, article, 0, 0",
        "schema-org/swim.de-ga2.html, article, 0, 0",
        "disqus-html/snacktory-readwriteweb.html, disqus-page, 6, 0",
        "livefyre-html/technologyreview1.html, article, 0, 0",
        "blogger-html/luxuryhaven.co.hyatt.html, blogger-page, 24, 0",
        "hn-html/2012-simple.html, hacker-news-page, 9, 6",
        "hn-html/2015-9989667.html, hacker-news-page, 3, 2",
        "defuddle-fixtures/comments--mastodon.social-@user-12345678.html, mastodon-page, 5, 1",
        "defuddle-fixtures/comments--news.ycombinator.com-item-id=12345678.html, hacker-news-page, 4, 2",
        "defuddle-fixtures/comments--old.reddit.com-r-test-comments-abc123-test_post.html, reddit-page, 5, 3",
        "sputnik/sputnik-2019-11-18-template.html, sputnik-page, 0, 0",
        "../seeds/000_33d3aa8a32e2eda0.txt, article, 0, 0",
        "../seeds/001_4732e7bace0d0b89.txt, article, 0, 0",
        "../seeds/002_ec9726e31c84fe2b.txt, sputnik-text, 10, 2",
        "../seeds/003_de9775200697e0f2.txt, article, 0, 0",
        "../seeds/004_9add53b5d1fe0ff4.txt, article, 0, 0",
    })
    void realFileGivesItsCounts(String file, String format, int comments, int replies) throws IOException {
        Collected read = Collected.read(null, Samples.file(file));
        assertThat(read.format).isEqualTo(format);
        assertThat(read.comments()).hasSize(comments);
        assertThat(read.replies()).isEqualTo(replies);
    }
}
