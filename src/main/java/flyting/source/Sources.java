package flyting.source;

import flyting.source.Source.Fit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The list of formats. A format that stands earlier wins where two fit equally well. */
public final class Sources {
    private Sources() {}

    private static final Table TABLE = new Table();

    private static final List<Source> ALL = List.of(
            new SputnikPage(),
            new SputnikText(),
            new PageText(),
            new DisqusExport(),
            new WordPressExport(),
            new AtomComments(),
            new RssComments(),
            new Workbook(),
            new JsonSource(new RedditJson()),
            new RedditDump(),
            new JsonSource(new HackerNewsJson()),
            new JsonSource(new YouTubeJson()),
            new JsonSource(new GuardianJson()),
            new JsonSource(new NytJson()),
            new JsonSource(new DiscourseJson()),
            new JsonSource(new MastodonJson()),
            new JsonSource(new LobstersJson()),
            new JsonSource(new CommentoJson()),
            new JsonSource(new Remark42Json()),
            new JsonSource(new IssoJson()),
            new JsonSource(new WordPressJson()),
            new JsonSource(new CoralJson()),
            new JsonSource(new TelegramJson()),
            new JsonSource(new LemmyJson()),
            new JsonSource(new BlueskyJson()),
            new JsonSource(new StackExchangeJson()),
            new ConvoKitCorpus(),
            new RedditPage(),
            new HackerNewsPage(),
            new BloggerPage(),
            new DisqusPage(),
            new IntenseDebatePage(),
            new LivefyrePage(),
            new DiscoursePage(),
            new MastodonPage(),
            new TelegramPage(),
            new WordPressPage(),
            new DrupalPage(),
            new SchemaOrgPage(),
            new GenericPage(),
            new StatePage(),
            TABLE,
            new PlainArticle());

    /** Every format, most special first. */
    public static List<Source> all() {
        return ALL;
    }

    /** The format of this name. */
    public static Optional<Source> named(String name) {
        return ALL.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /**
     * The format whose marks the input bears; a text is a table where the options name columns.
     *
     * @throws UnreadableException where none fits
     */
    public static Source recognise(Input input, ReadOptions options, Sink sink) throws IOException {
        if (input.kind() == Input.Kind.EMPTY)
            throw new UnreadableException(input.name(), "is empty; save or export the comments again");
        if (input.kind() == Input.Kind.BINARY)
            throw new UnreadableException(
                    input.name(),
                    "is a binary file, not a page, an export or a table; `flyting formats` lists what is read");
        if (input.kind() == Input.Kind.TEXT && (options.namesColumns() || Table.isBeyondDoubt(input))) return TABLE;
        List<Source> strong = new ArrayList<>();
        Source weak = null;
        for (Source source : ALL) {
            if (source.isLastResort() && !strong.isEmpty()) continue;
            Fit fit = source.fit(input);
            if (fit == Fit.STRONG) strong.add(source);
            if (fit == Fit.WEAK && weak == null) weak = source;
        }
        if (strong.size() > 1)
            sink.notice("%s: both %s and %s fit; read as %s (--format %s for the other)"
                    .formatted(
                            input.name(),
                            strong.get(0).name(),
                            strong.get(1).name(),
                            strong.get(0).name(),
                            strong.get(1).name()));
        if (!strong.isEmpty()) return strong.get(0);
        if (weak != null) return weak;
        if (input.kind() == Input.Kind.XML && input.headHas("<!ENTITY"))
            throw new UnreadableException(
                    input.name(),
                    "declares entities, which no export of comments needs and which may unfold without end; refused; remove its <!DOCTYPE>");
        throw new UnreadableException(
                input.name(),
                "is in no format that Flyting knows; `flyting formats` lists what is read, --format names one");
    }
}
