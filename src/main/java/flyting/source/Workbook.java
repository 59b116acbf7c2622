package flyting.source;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** A workbook of Excel (.xlsx): the first sheet in which a row names a column of texts. */
final class Workbook implements Source {
    private static final int DEEPEST = 200;
    private static final int MOST_COLUMNS = 16_384;
    /** Sheets of text shrink to a tenth; what grows a thousandfold was made to fill the memory. */
    private static final long LARGEST_RATIO = 1_000;

    private static final int LOOK_AT = 200;
    private static final double LAST_DAY = 2_958_466;

    @Override
    public String name() {
        return "xlsx";
    }

    @Override
    public String reads() {
        return "Excel workbook (.xlsx)";
    }

    @Override
    public String recognisedBy() {
        return "a zip with xl/workbook.xml, in which a row names a column of texts";
    }

    @Override
    public String keeps() {
        return "the columns named above the rows or by options";
    }

    @Override
    public Fit fit(Input input) {
        boolean marked = input.headHas("[Content_Types].xml") || input.headHas("xl/");
        return input.kind() == Input.Kind.ZIP && marked ? Fit.STRONG : Fit.NONE;
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        Parts parts = new Parts(input);
        if (!parts.has("xl/workbook.xml"))
            throw new UnreadableException(
                    input.name(),
                    "is a zip archive, but no Excel workbook; unpack it, or save the table as .xlsx or .csv");
        UnreadableException first = null;
        try {
            List<String> strings = strings(parts);
            Styles styles = styles(parts);
            for (String part : sheets(parts)) {
                Sheet sheet = new Sheet(parts, part, strings, styles);
                List<String> header = sheet.readHeader();
                if (header.isEmpty()) continue;
                List<TableRow> rows = new ArrayList<>();
                for (TableRow row = sheet.next(); row != null; row = rows.size() < LOOK_AT ? sheet.next() : null)
                    rows.add(row);
                if (options.textColumn() == null && !TableColumn.hasTexts(header, rows)) {
                    if (first == null)
                        first = new UnreadableException(
                                input.name(),
                                "has no sheet with a column that is known to hold texts; name it with --text-column;"
                                        + " the first sheet's columns are " + String.join(", ", header));
                    continue;
                }
                try {
                    TableRows.read(input, options, sink, header, rows, sheet);
                } finally {
                    if (sheet.fault != null) sink.problem(new Problem(input.name(), sheet.fault));
                }
                return;
            }
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof UnreadableException refused) throw refused;
            throw new UnreadableException(
                    input.name(), "is a damaged workbook (" + XmlStream.plain(e) + "); save it again", e);
        }
        if (first != null) throw first;
        throw new UnreadableException(input.name(), "is a workbook without a row of columns' names");
    }

    /** The parts of the archive, each read within bounds. */
    private static final class Parts {
        private final String file;
        private final byte[] content;
        private final List<String> names = new ArrayList<>();

        Parts(Input input) throws IOException {
            this.file = input.name();
            long most = input.limits().pageBytes();
            this.content = input.bytes().readNBytes((int) Math.min(Integer.MAX_VALUE - 8, most + 1));
            if (content.length > most)
                throw new UnreadableException(
                        file,
                        "is larger than %d MiB, too large for a workbook; save the sheet as .csv"
                                .formatted(most >> 20));
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
                while (names.size() < 10_000) {
                    ZipEntry entry = nextEntry(zip);
                    if (entry == null) break;
                    names.add(entry.getName());
                }
            } catch (ZipException | IllegalArgumentException | EOFException e) {
                if (names.isEmpty()) throw new UnreadableException(file, "is a damaged zip archive; save it again", e);
            }
        }

        /** Reads on to the next entry within the bounds on what may come out of the archive. */
        private @Nullable ZipEntry nextEntry(ZipInputStream zip) throws IOException {
            InputStream bounded = bounded(zip);
            if (!names.isEmpty()) bounded.transferTo(OutputStream.nullOutputStream());
            return zip.getNextEntry();
        }

        private InputStream bounded(InputStream entry) {
            return new BulkInput(entry) {
                private long left = Math.max(1 << 20, LARGEST_RATIO * content.length);

                @Override
                public int read(byte[] into, int from, int length) throws IOException {
                    int n = in.read(into, from, length);
                    left -= Math.max(n, 0);
                    if (left < 0)
                        throw new UnreadableException(
                                file, "unpacks to more than %,d times its size; refused".formatted(LARGEST_RATIO));
                    return n;
                }
            };
        }

        boolean has(String name) {
            return names.contains(name);
        }

        /** A parser on the part of this name, or null where there is none. */
        @Nullable
        XMLStreamReader open(String name) throws IOException, XMLStreamException {
            if (!names.contains(name)) return null;
            ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content));
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                if (entry.getName().equals(name))
                    return XmlStream.factory(DEEPEST).createXMLStreamReader(bounded(zip));
            return null;
        }
    }

    private static String plain(XMLStreamReader xml) {
        String name = xml.getLocalName();
        return name.substring(name.indexOf(':') + 1);
    }

    private static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++)
            if (xml.getAttributeLocalName(i).equals(name)) return xml.getAttributeValue(i);
        return "";
    }

    /** The parts of the sheets, in the workbook's order. */
    private static List<String> sheets(Parts parts) throws IOException, XMLStreamException {
        Map<String, String> targets = new HashMap<>();
        XMLStreamReader relations = parts.open("xl/_rels/workbook.xml.rels");
        while (relations != null && relations.hasNext())
            if (relations.next() == XMLStreamConstants.START_ELEMENT
                    && plain(relations).equals("Relationship")) {
                String target = attribute(relations, "Target");
                targets.put(attribute(relations, "Id"), target.startsWith("/") ? target.substring(1) : "xl/" + target);
            }
        List<String> sheets = new ArrayList<>();
        XMLStreamReader workbook = parts.open("xl/workbook.xml");
        while (workbook != null && workbook.hasNext())
            if (workbook.next() == XMLStreamConstants.START_ELEMENT
                    && plain(workbook).equals("sheet")) {
                String part = targets.get(attribute(workbook, "r:id"));
                if (part != null && parts.has(part)) sheets.add(part);
            }
        if (sheets.isEmpty())
            parts.names.stream()
                    .filter(n -> n.startsWith("xl/worksheets/sheet"))
                    .sorted()
                    .forEach(sheets::add);
        return sheets;
    }

    private static List<String> strings(Parts parts) throws IOException, XMLStreamException {
        List<String> strings = new ArrayList<>();
        XMLStreamReader xml = parts.open("xl/sharedStrings.xml");
        long units = 0;
        while (xml != null && xml.hasNext())
            if (xml.next() == XMLStreamConstants.START_ELEMENT && plain(xml).equals("si")) {
                String text = richText(xml, "si");
                units += text.length();
                if (units > 1L << 27)
                    throw new UnreadableException(
                            parts.file, "holds more than 128 Mi characters of text; save it as .csv");
                strings.add(text);
            }
        return strings;
    }

    /** The text of a shared or inline string: all its runs, without the phonetic ones. */
    private static String richText(XMLStreamReader xml, String element) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        boolean inText = false;
        int phonetic = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                inText = plain(xml).equals("t");
                if (plain(xml).equals("rPh")) phonetic++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                inText = false;
                if (plain(xml).equals("rPh")) phonetic--;
                if (plain(xml).equals(element)) break;
            } else if (inText && phonetic == 0 && xml.hasText()) text.append(xml.getText());
        }
        return unescaped(text.toString());
    }

    /** Excel writes characters that XML does not allow, and carriage returns, as {@code _x000D_}. */
    private static String unescaped(String text) {
        return text.contains("_x000") ? text.replace("_x000D_", "").replaceAll("_x00[01][0-9A-Fa-f]_", "") : text;
    }

    /** Which cell styles show a number as a date, and from when days are counted. */
    private record Styles(List<Boolean> dates, boolean since1904) {
        boolean isDate(String style) {
            int at = style.matches("\\d{1,6}") ? Integer.parseInt(style) : -1;
            return at >= 0 && at < dates.size() && dates.get(at);
        }

        String shown(String number) {
            double days;
            try {
                days = Double.parseDouble(number) + (since1904 ? 1462 : 0);
            } catch (NumberFormatException e) {
                return number;
            }
            if (!(days >= 1 && days < LAST_DAY)) return number;
            LocalDateTime time = LocalDateTime.of(1899, 12, 30, 0, 0).plusSeconds(Math.round(days * 86_400));
            String pattern = days == Math.rint(days) ? "uuuu-MM-dd" : "uuuu-MM-dd HH:mm:ss";
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time);
        }
    }

    private static Styles styles(Parts parts) throws IOException, XMLStreamException {
        boolean since1904 = false;
        XMLStreamReader workbook = parts.open("xl/workbook.xml");
        while (workbook != null && workbook.hasNext())
            if (workbook.next() == XMLStreamConstants.START_ELEMENT
                    && plain(workbook).equals("workbookPr"))
                since1904 = attribute(workbook, "date1904").matches("1|true");
        Map<String, String> codes = new HashMap<>();
        List<Boolean> dates = new ArrayList<>();
        boolean inCells = false;
        XMLStreamReader xml = parts.open("xl/styles.xml");
        while (xml != null && xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && plain(xml).equals("cellXfs")) inCells = false;
            if (event != XMLStreamConstants.START_ELEMENT) continue;
            switch (plain(xml)) {
                case "numFmt" -> codes.put(attribute(xml, "numFmtId"), attribute(xml, "formatCode"));
                case "cellXfs" -> inCells = true;
                case "xf" -> {
                    if (inCells) dates.add(isDate(attribute(xml, "numFmtId"), codes));
                }
                default -> {}
            }
        }
        return new Styles(dates, since1904);
    }

    private static boolean isDate(String format, Map<String, String> codes) {
        String code = codes.get(format);
        if (code == null) return format.matches("1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8]");
        String plain = code.replaceAll("\"[^\"]{0,100}\"|\\[[^\\]]{0,100}\\]|\\\\.", "")
                .toLowerCase(Locale.ROOT);
        return plain.matches("[^0#?]*[ymdhs][^0#?]*");
    }

    /** The rows of one sheet, as they come. */
    private static final class Sheet implements TableRows.Next {
        private record Row(List<String> cells, long number) {}

        private final @Nullable XMLStreamReader xml;
        private final List<String> strings;
        private final Styles styles;
        private final Map<String, Integer> positions = new LinkedHashMap<>();
        private final Deque<Row> lookedAt = new ArrayDeque<>();
        private @Nullable String fault;
        private long number;

        Sheet(Parts parts, String part, List<String> strings, Styles styles) throws IOException, XMLStreamException {
            this.xml = parts.open(part);
            this.strings = strings;
            this.styles = styles;
        }

        /** Reads on to the row that names the columns, past what tells of the table before it; empty where none is. */
        List<String> readHeader() throws IOException {
            while (lookedAt.size() < Table.LONGEST_PREAMBLE) {
                Row row = read();
                if (row == null) break;
                lookedAt.add(row);
            }
            if (lookedAt.isEmpty()) return List.of();
            int before = Table.preamble(lookedAt.stream().map(Row::cells).toList());
            for (int i = 0; i < before; i++) lookedAt.remove();
            List<String> names = Table.named(lookedAt.remove().cells());
            for (int i = 0; i < names.size(); i++) if (!names.get(i).isBlank()) positions.putIfAbsent(names.get(i), i);
            return new ArrayList<>(positions.keySet());
        }

        @Override
        public @Nullable TableRow next() throws IOException {
            Row row = lookedAt.isEmpty() ? read() : lookedAt.remove();
            return row == null ? null : TableRow.of(positions, row.cells(), "row " + row.number());
        }

        /** The next row that is not empty; null at the end, and at a fault. */
        private @Nullable Row read() throws IOException {
            try {
                while (xml != null && fault == null && xml.hasNext()) {
                    if (xml.next() != XMLStreamConstants.START_ELEMENT
                            || !plain(xml).equals("row")) continue;
                    String given = attribute(xml, "r");
                    number = given.matches("\\d{1,9}") ? Long.parseLong(given) : number + 1;
                    List<String> cells = cells(xml);
                    if (!cells.stream().allMatch(String::isBlank)) return new Row(cells, number);
                }
            } catch (XMLStreamException e) {
                fault = "cannot be read after row %d (%s); the rows before are kept"
                        .formatted(number, XmlStream.plain(e));
            }
            return null;
        }

        private List<String> cells(XMLStreamReader row) throws XMLStreamException {
            List<String> cells = new ArrayList<>();
            while (row.hasNext()) {
                int event = row.next();
                if (event == XMLStreamConstants.END_ELEMENT && plain(row).equals("row")) break;
                if (event != XMLStreamConstants.START_ELEMENT || !plain(row).equals("c")) continue;
                int column = column(attribute(row, "r"), cells.size());
                String value = value(row, attribute(row, "t"), attribute(row, "s"));
                if (column >= MOST_COLUMNS) continue;
                while (cells.size() <= column) cells.add("");
                cells.set(column, value);
            }
            return cells;
        }

        private static int column(String reference, int following) {
            int column = 0;
            int i = 0;
            for (; i < reference.length() && i < 4 && reference.charAt(i) >= 'A' && reference.charAt(i) <= 'Z'; i++)
                column = column * 26 + reference.charAt(i) - 'A' + 1;
            return i == 0 ? following : column - 1;
        }

        private String value(XMLStreamReader cell, String type, String style) throws XMLStreamException {
            StringBuilder value = new StringBuilder();
            boolean inValue = false;
            while (cell.hasNext()) {
                int event = cell.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (plain(cell).equals("is")) value.append(richText(cell, "is"));
                    else inValue = plain(cell).equals("v");
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    inValue = false;
                    if (plain(cell).equals("c")) break;
                } else if (inValue && cell.hasText()) value.append(cell.getText());
            }
            String written = value.toString();
            return switch (type) {
                case "s" -> shared(written.strip());
                case "inlineStr", "str", "d" -> unescaped(written);
                case "b" -> written.equals("1") ? "true" : "false";
                case "e" -> "";
                default -> number(written.strip(), style);
            };
        }

        private String shared(String index) {
            int at = index.matches("\\d{1,9}") ? Integer.parseInt(index) : -1;
            return at >= 0 && at < strings.size() ? strings.get(at) : "";
        }

        /** A number as the sheet shows it: a date by its style, a whole number without a fraction or an exponent. */
        private String number(String written, String style) {
            if (written.isEmpty()) return "";
            if (styles.isDate(style)) return styles.shown(written);
            if (written.indexOf('E') < 0 && written.indexOf('.') < 0) return written;
            try {
                double number = Double.parseDouble(written);
                return number == Math.rint(number) && Math.abs(number) < 1e15 ? String.valueOf((long) number) : written;
            } catch (NumberFormatException e) {
                return written;
            }
        }
    }
}
