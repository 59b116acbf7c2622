package flyting.source;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;

/** A saved page into which IntenseDebate wrote its comments. */
final class IntenseDebatePage implements Source {
    private static final String BLOCKS = ".idc-c[id^=IDComment], div[id~=^IDComment\\d+$]";
    private static final Pattern ID = Pattern.compile("IDComment-?(\\d{1,15})");
    private static final PageParts.Queries PARTS = PageParts.Queries.of(
            ".idc-c-h .idc-i, .idc-c-h h4 a, .idc-c-h h4, .idc-a",
            ".idc-time a[title], .idc-time",
            ".idc-c-t-inner, [id^=IDCommentContent], .idc-c-t");
    private static final Evaluator VOTES = PageBlock.query(".idc-v-total, [id^=IDVoteScore], .idc-v .idc-v-t");

    @Override
    public String name() {
        return "intensedebate-page";
    }

    @Override
    public String reads() {
        return "page with IntenseDebate comments written into it (HTML)";
    }

    @Override
    public String recognisedBy() {
        return ".idc-c#IDCommentN";
    }

    @Override
    public String keeps() {
        return "ids, nesting, votes, times where shown, title, address";
    }

    @Override
    public Fit fit(Input input) throws IOException {
        if (!Pages.mention(input, "IDComment")) return Fit.NONE;
        return input.page().selectFirst(BLOCKS) == null ? Fit.NONE : Fit.STRONG;
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        Document page = input.page();
        PageThread thread = new PageThread(input, page, sink);
        PageBlocks.gather(
                thread,
                PageBlock.of(page, page.select(BLOCKS)),
                block -> {
                    Matcher m = ID.matcher(block.element.id());
                    return m.matches() ? m.group(1) : null;
                },
                PARTS,
                (block, comment) -> {
                    Element votes = block.first(VOTES);
                    return comment.toBuilder()
                            .votes(votes == null ? null : Votes.of(votes.text()))
                            .build();
                });
        thread.deliver(page);
    }
}
