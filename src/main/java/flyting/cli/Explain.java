package flyting.cli;

import flyting.Flyting;
import flyting.conversation.Attribute;
import flyting.conversation.Comment;
import flyting.model.Explanation;
import flyting.model.LabelException;
import flyting.model.Model;
import flyting.model.ModelException;
import flyting.report.TerminalText;
import flyting.score.ScoredComment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code flyting explain}: why a comment has the scores that it has. */
@Command(
        name = "explain",
        description = {
            "Tells why one comment is scored as it is: which words raised and lowered each score and by how much, what would "
                    + "change the decision, and which labelled comments speak most alike.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  flyting explain thread.html --comment 302",
            "  flyting explain thread.html --comment 309 --attribute threat"
        })
final class Explain implements Callable<Integer> {
    private static final int IDS_SHOWN = 10;
    private static final int NEIGHBOURS = 3;
    private static final int RESPELLINGS_SHOWN = 12;
    private static final int EXCERPT = 160;
    private static final int WIDEST_BAR = 12;

    private final Console console;

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private ModelOption model = new ModelOption();

    @Option(names = "--comment", required = true, paramLabel = "ID", description = "The comment's id.")
    private String id = "";

    @Option(
            names = "--attribute",
            paramLabel = "NAME",
            description = "Explain this attribute, found or not; may be repeated. Without it, all that are found.")
    private List<String> attributes = new ArrayList<>();

    @Option(
            names = "--training",
            paramLabel = "DIR",
            description =
                    "Labelled comments to look for similar ones in; without it training/comments beside the model's "
                            + "folder or the program's, or here.")
    private @Nullable Path training;

    private final List<String> ids = new ArrayList<>();
    private @Nullable Comment comment;
    private int holders;

    Explain(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Set<Attribute> asked = asked();
        Path folder = trainingFolder();
        Reading reading = input.reading(console);
        reading.each(conversation -> conversation.comments().forEach(this::look));
        int code = reading.conclude(null);
        Comment found = comment;
        if (found == null) {
            if (ids.isEmpty() && code != Failure.NONE) return code;
            throw Failure.input(absent());
        }
        if (holders > 1)
            console.say("flyting: %d conversations hold a comment %s; this is the first".formatted(holders, id));
        try {
            explain(Flyting.model(model.file(console)), found, asked, folder);
        } catch (ModelException e) {
            throw Failure.model(String.valueOf(e.getMessage()), e);
        } catch (LabelException e) {
            throw Failure.input(String.valueOf(e.getMessage()));
        }
        return code;
    }

    private Set<Attribute> asked() {
        Set<Attribute> asked = EnumSet.noneOf(Attribute.class);
        for (String name : attributes)
            asked.add(Attribute.ofLabel(name)
                    .orElseThrow(() -> Failure.usage("--attribute %s: there is no such attribute; choose one of %s"
                            .formatted(
                                    name,
                                    Attribute.all().stream()
                                            .map(Attribute::label)
                                            .collect(Collectors.joining(", "))))));
        return asked;
    }

    /** Takes the comment that is looked for, and keeps a few ids for whoever asked for one that is not there. */
    private void look(Comment each) {
        if (ids.size() <= IDS_SHOWN) ids.add(each.id());
        // Reports show ids as #302.
        if (!each.id().equals(id) && !("#" + each.id()).equals(id)) return;
        holders++;
        if (comment == null) comment = each;
    }

    private String absent() {
        if (ids.isEmpty()) return "--comment %s: there are no comments to look in".formatted(id);
        String some = String.join(", ", ids.subList(0, Math.min(IDS_SHOWN, ids.size())));
        return "--comment %s: there is no such comment; the ids are %s%s"
                .formatted(id, some, ids.size() > IDS_SHOWN ? ", …" : "");
    }

    /** Where labelled comments are, or null where there are none. */
    private @Nullable Path trainingFolder() {
        if (training != null) {
            if (!Files.exists(training))
                throw Failure.input("--training %s: there is no such folder; check the path".formatted(training));
            return training;
        }
        Path modelFolder = model.file(console).toAbsolutePath().getParent();
        Path jar = ModelOption.jarFolder();
        Path comments = Path.of("training", "comments");
        return Stream.of(
                        modelFolder == null
                                ? comments
                                : modelFolder.resolveSibling("training").resolve("comments"),
                        jar == null ? comments : jar.resolveSibling("training").resolve("comments"),
                        comments)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(null);
    }

    private void explain(Model scorer, Comment found, Set<Attribute> asked, @Nullable Path folder) throws IOException {
        ScoredComment scored = scorer.score(found);
        Set<Attribute> shown = EnumSet.noneOf(Attribute.class);
        shown.addAll(asked.isEmpty() ? scored.found() : asked);
        boolean nothingFound = shown.isEmpty();
        if (nothingFound) shown.add(nearest(scorer, scored));
        Explanation explanation = scorer.explain(found, shown);
        List<Explanation.Neighbour> alike =
                folder == null ? List.of() : scorer.neighbours(found, List.of(folder), NEIGHBOURS, console::say);
        PrintWriter out = new PrintWriter(Console.writer(console.out()));
        say(out, "", "Comment %s, explained by %s".formatted(found.id(), scorer.id()));
        say(out, "  ", "“" + found.text().strip() + "”");
        out.println();
        for (String caution : explanation.cautions()) say(out, "", caution(caution));
        if (nothingFound) say(out, "", "Nothing reaches its threshold; this comes nearest to it.");
        readAs(out, explanation);
        say(
                out,
                "",
                "The numbers below are log-odds, and add up: +0.7 doubles the odds that the attribute holds, +2.3 makes them "
                        + "ten times as high; −0.7 halves them.");
        for (Explanation.Reason reason : explanation.reasons()) reason(out, reason);
        neighbours(out, folder, alike);
        out.flush();
    }

    /** The attribute whose score is nearest to its threshold. */
    private static Attribute nearest(Model scorer, ScoredComment scored) {
        return Attribute.all().stream()
                .max(Comparator.comparingDouble(a -> logOdds(scored.scores().get(a)) - logOdds(scorer.threshold(a))))
                .orElse(Attribute.INCIVILITY);
    }

    private static double logOdds(double probability) {
        double p = Math.min(1 - 1e-9, Math.max(1e-9, probability));
        return Math.log(p / (1 - p));
    }

    private static String caution(String reason) {
        return switch (reason) {
            case "not_english" ->
                "This does not read like English. The model knows no other language: do not rely on what follows.";
            case "no_text" ->
                "There are no words in it that are its author's own, so nothing is decided by these scores.";
            default -> "Do not rely on these scores: %s.".formatted(reason);
        };
    }

    private void readAs(PrintWriter out, Explanation explanation) {
        List<Explanation.ReadAs> all = explanation.readAs();
        if (all.isEmpty()) return;
        String some = all.stream()
                .limit(RESPELLINGS_SHOWN)
                .map(r -> "“%s” as “%s”".formatted(r.written(), r.seen()))
                .collect(Collectors.joining(", "));
        say(out, "", "Read " + some + (all.size() > RESPELLINGS_SHOWN ? ", …" : "") + ".");
        out.println();
    }

    private void reason(PrintWriter out, Explanation.Reason reason) {
        out.println();
        String name = name(reason.attribute());
        say(out, "", "%s: %s".formatted(name.toUpperCase(Locale.ROOT), verdict(reason)));
        if (reason.experimental())
            say(out, "  ", "This attribute is experimental: it was learned from too few comments to decide anything.");
        if (reason.raised().isEmpty()) say(out, "  ", "No word raised the score.");
        else say(out, "  ", "Raised by");
        for (Explanation.Word word : reason.raised()) word(out, word);
        if (reason.lowered().isEmpty()) say(out, "  ", "No word lowered the score.");
        else say(out, "  ", "Lowered by");
        for (Explanation.Word word : reason.lowered()) word(out, word);
        say(
                out,
                "  ",
                "Besides: where every comment starts %s, all other words %s, length, capitals and mix of markers %s."
                        .formatted(signed(reason.start()), signed(reason.others()), signed(reason.style())));
        say(out, "  ", change(reason, name));
    }

    private static String verdict(Explanation.Reason reason) {
        double margin = logOdds(reason.score()) - logOdds(reason.threshold());
        String far = Math.abs(margin) >= 2 ? "far " : Math.abs(margin) < 0.3 ? "just " : "";
        return "%s likely, %s%s the threshold of %s; %s"
                .formatted(
                        percent(reason.score()),
                        far,
                        reason.isFound() ? "above" : "below",
                        percent(reason.threshold()),
                        reason.isFound() ? "found" : "not found");
    }

    private static String change(Explanation.Reason reason, String name) {
        Explanation.Change change = reason.change();
        if (!reason.isFound()) return "Nothing needs to be changed for it to stay below the threshold.";
        String words = change.words().stream().map(w -> "“" + w + "”").collect(Collectors.joining(", "));
        if (change.suffices())
            return "Without %s it would score %s: %s would not be found."
                    .formatted(words, percent(change.score()), name);
        if (change.words().isEmpty())
            return "No single word carries the decision: leaving any out does not lower the score.";
        return "Even without %s it would score %s, still above the threshold."
                .formatted(words, percent(change.score()));
    }

    private void word(PrintWriter out, Explanation.Word word) {
        String text = TerminalText.visible(word.text());
        String times = word.times() > 1 ? " (%d times)".formatted(word.times()) : "";
        int length = Math.max(1, Math.min(WIDEST_BAR, (int) Math.round(Math.abs(word.weight()) * 4)));
        out.print("    %s %s ".formatted(signed(word.weight()), "▰".repeat(length) + " ".repeat(WIDEST_BAR - length)));
        out.println(text + times);
    }

    private void neighbours(PrintWriter out, @Nullable Path folder, List<Explanation.Neighbour> alike) {
        out.println();
        if (folder == null) {
            say(
                    out,
                    "",
                    "There is no folder training/comments with labelled comments to compare with; name one with --training.");
            return;
        }
        if (alike.isEmpty()) {
            say(out, "", "No labelled comment in %s speaks like this one.".formatted(folder));
            return;
        }
        say(out, "", "The labelled comments that speak most alike (1.00 is the same words):");
        for (Explanation.Neighbour each : alike) {
            String labels = Attribute.all().stream()
                    .filter(each.labels()::contains)
                    .map(Explain::name)
                    .collect(Collectors.joining(", "));
            say(
                    out,
                    "  ",
                    String.format(
                            Locale.ROOT,
                            "%.2f  %s %s, labelled %s",
                            each.likeness(),
                            each.dataset(),
                            each.id(),
                            labels.isEmpty() ? "as none of the attributes" : labels));
            say(out, "        ", "“" + excerpt(each.text().strip()) + "”");
        }
    }

    private static String excerpt(String text) {
        if (text.length() <= EXCERPT) return text;
        int end = Character.isHighSurrogate(text.charAt(EXCERPT - 1)) ? EXCERPT - 1 : EXCERPT;
        return text.substring(0, end) + "…";
    }

    private static String name(Attribute attribute) {
        return attribute.label().replace('_', ' ');
    }

    private static String percent(double probability) {
        return String.format(Locale.ROOT, "%.0f %%", probability * 100);
    }

    private static String signed(double logOdds) {
        String number = String.format(Locale.ROOT, "%.1f", Math.abs(logOdds));
        return number.equals("0.0") ? "±0.0" : (logOdds < 0 ? "−" : "+") + number;
    }

    /** A paragraph, harmless on a terminal, broken at blanks. */
    private void say(PrintWriter out, String indent, String paragraph) {
        int most = console.width() - indent.length();
        StringBuilder line = new StringBuilder();
        int width = 0;
        for (String word : TerminalText.visible(paragraph).split(" ", -1)) {
            int wide = TerminalText.width(word);
            if (width > 0 && width + 1 + wide > most) {
                out.println(indent + line);
                line.setLength(0);
                width = 0;
            }
            if (!line.isEmpty()) {
                line.append(' ');
                width++;
            }
            line.append(word);
            width += wide;
        }
        out.println(indent + line);
    }
}
