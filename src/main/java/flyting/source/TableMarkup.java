package flyting.source;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Columns of HTML, told from columns of plain texts in which a tag may stand: what is written in HTML has no sign that begins
 * a tag or an entity and is none.
 */
final class TableMarkup {
    private static final Pattern ENTITY =
            Pattern.compile("&(?:amp|lt|gt|quot|apos|nbsp|#\\d{1,7}|#[xX][0-9a-fA-F]{1,6});");
    private static final Pattern TAG = Pattern.compile("</?([a-zA-Z][a-zA-Z0-9]{0,9})(?=[\\s/>])");
    /** What nobody types: an ampersand as an entity may come from a copied address. */
    private static final Pattern ESCAPED = Pattern.compile("&(?:lt|gt|quot|apos|#\\d{1,7}|#[xX][0-9a-fA-F]{1,6});");
    /** What a plain text has of these now and then. */
    private static final Pattern BARE = Pattern.compile(
            "<(?!/?[a-zA-Z][a-zA-Z0-9]{0,9}[\\s/>])|&(?!(?:[a-zA-Z]{2,8}|#\\d{1,7}|#[xX][0-9a-fA-F]{1,6});)");

    private static final Pattern BREAK = Pattern.compile("(?i)<(?:br|p|a href)[\\s/>=]");
    private static final Pattern BLOCK = Pattern.compile("(?i)<(?:br|p|div)[\\s/>]");
    private static final Set<String> KNOWN = Set.of(
            "a",
            "abbr",
            "b",
            "blockquote",
            "br",
            "center",
            "cite",
            "code",
            "dd",
            "del",
            "div",
            "dl",
            "dt",
            "em",
            "font",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "i",
            "iframe",
            "img",
            "ins",
            "li",
            "ol",
            "p",
            "pre",
            "q",
            "s",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "sup",
            "table",
            "tbody",
            "td",
            "th",
            "tr",
            "tt",
            "u",
            "ul");

    private TableMarkup() {}

    /** Whether the texts of these rows are HTML. */
    static boolean fills(String column, List<? extends TableRow> rows) {
        boolean isShown = false;
        for (TableRow row : rows) {
            String cell = row.get(column);
            if (BARE.matcher(cell).find() || !areKnown(cell)) return false;
            isShown |= ESCAPED.matcher(cell).find() || BREAK.matcher(cell).find();
        }
        return isShown;
    }

    private static boolean areKnown(String cell) {
        Matcher tags = TAG.matcher(cell);
        while (tags.find()) if (!KNOWN.contains(tags.group(1).toLowerCase(Locale.ROOT))) return false;
        return true;
    }

    /** Whether a cell of such a column is another text than its characters. */
    static boolean isIn(String cell) {
        return ENTITY.matcher(cell).find() || TAG.matcher(cell).find();
    }

    /** The cell with its line feeds as breaks, where only these part its lines. */
    static String lines(String cell) {
        return cell.indexOf('\n') < 0 || BLOCK.matcher(cell).find()
                ? cell
                : cell.strip().replace("\n", "<br>");
    }
}
