package flyting.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many comments and replies each real export and table holds, counted by other means. */
@EnabledIf(
        value = "flyting.source.Samples#present",
        disabledReason = "../shared is not here: the real sample files are read only where it is")
class ExportSamplesTest {
    @ParameterizedTest
    @CsvSource({
        "disqus-xml/isso-disqus.xml, disqus-xml, 6, 2",
        "disqus-xml/remark42-disqus.xml, disqus-xml, 6, 0",
        "disqus-xml/remark42-disqus-deleted-post.xml, disqus-xml, 6, 0",
        "wxr/isso-wordpress.xml, wordpress-xml, 8, 3",
        "wxr/pelican-wordpressexport.xml, wordpress-xml, 3, 1",
        "wxr/valid-wxr-1.1.xml, wordpress-xml, 1, 0",
        "wxr/wp-small-export.xml, wordpress-xml, 1, 0",
        "blogger-atom/pelican-bloggerexport.xml, atom, 1, 0",
        "tabular/osmod-brexit.csv, table, 61, 0",
        "tabular/osmod-climate.csv, table, 49, 0",
        "tabular/osmod-wikipedia.csv, table, 200, 0",
    })
    void everyCommentAndReplyIsRead(String file, String format, int comments, int replies) throws IOException {
        Collected read = Collected.read(null, Samples.file(file));
        assertThat(read.format).isEqualTo(format);
        assertThat(read.comments()).hasSize(comments);
        assertThat(read.replies()).isEqualTo(replies);
    }
}
