package flyting.report;

import flyting.conversation.Conversation;
import flyting.policy.Decision;
import flyting.score.ScoredConversation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An output format of characters; as bytes it is in UTF-8. */
public interface TextReport extends Report {
    /** Starts an output. Closing the pages ends it, and leaves {@code out} open. */
    Pages open(Writer out, ReportOptions options) throws IOException;

    @Override
    default Pages open(OutputStream out, ReportOptions options) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        Pages pages = open(writer, options);
        return new Pages() {
            @Override
            public void write(Conversation conversation) throws IOException {
                pages.write(conversation);
            }

            @Override
            public void write(ScoredConversation scored, List<Decision> decisions) throws IOException {
                pages.write(scored, decisions);
            }

            @Override
            public void close() throws IOException {
                pages.close();
                writer.flush();
            }
        };
    }
}
