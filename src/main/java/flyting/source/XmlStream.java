package flyting.source;

import com.ctc.wstx.api.WstxInputProperties;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an XML export, one after the other, faults mended ({@link MendedXml}). Names come as they are written,
 * with their prefix. Nothing outside the file is read.
 */
final class XmlStream implements Closeable {
    private static final int LONGEST_RECORD = 1 << 22;
    private static final Set<String> VOID = Set.of("br", "hr", "img");

    /** By depth; they are thread-safe once their properties are set. */
    private static final Map<Integer, XMLInputFactory> FACTORIES = new ConcurrentHashMap<>();

    private final String file;
    private final MendedXml mended;
    private final XMLStreamReader reader;
    private boolean cut;
    private int depth;

    XmlStream(Input input) throws IOException {
        this(input.name(), input.text(), input.limits());
    }

    private XmlStream(String file, Reader text, Limits limits) throws IOException {
        this.file = file;
        this.mended = new MendedXml(file, text, limits.nesting());
        try {
            this.reader = factory(limits.nesting() + 2).createXMLStreamReader(mended);
        } catch (XMLStreamException e) {
            throw unreadable(e);
        }
    }

    /** A parser that loads no document type and no entity. To find one takes as long as to read a small file. */
    static XMLInputFactory factory(int deepest) {
        return FACTORIES.computeIfAbsent(deepest, XmlStream::newFactory);
    }

    private static XMLInputFactory newFactory(int deepest) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory2.P_INTERN_NAMES, false);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, deepest);
        return factory;
    }

    /** The name of the root element that an input's beginning shows, and all its attributes; nothing where it shows none. */
    static XmlRecord root(Input input) {
        try (XmlStream xml = new XmlStream(input.name(), new StringReader(input.head()), Limits.DEFAULT)) {
            return xml.next() ? xml.start() : XmlRecord.NONE;
        } catch (IOException e) {
            return XmlRecord.NONE;
        }
    }

    /** Goes to the next start of an element, however deep; false at the end of the file. */
    boolean next() throws IOException {
        return nextInside(0);
    }

    /** Goes to the next start of an element inside the one that is {@code level} deep; false where that one ends. */
    boolean nextInside(int level) throws IOException {
        while (true) {
            int event = event();
            if (event == XMLStreamConstants.END_DOCUMENT) return false;
            if (event == XMLStreamConstants.START_ELEMENT && !name().equals(MendedXml.ROOT)) return true;
            if (event == XMLStreamConstants.END_ELEMENT && depth < level) return false;
        }
    }

    private int event() throws IOException {
        try {
            if (!reader.hasNext()) return XMLStreamConstants.END_DOCUMENT;
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT && !name().equals(MendedXml.ROOT)) depth++;
            if (event == XMLStreamConstants.END_ELEMENT && !name().equals(MendedXml.ROOT)) depth--;
            if (event == XMLStreamConstants.PROCESSING_INSTRUCTION) cut = true;
            return event;
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException io) throw io;
            throw unreadable(e);
        } catch (RuntimeException e) {
            // Woodstox wraps what its Reader throws, here a refusal in words.
            if (e.getCause() instanceof IOException io) throw io;
            throw e;
        }
    }

    private UnreadableException unreadable(XMLStreamException e) {
        return new UnreadableException(file, "is no XML that can be read (" + plain(e) + "); export it again", e);
    }

    /** The finding of an XML parser in one line. */
    static String plain(XMLStreamException e) {
        String message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        return message.length() > 200 ? message.substring(0, 200) + "…" : message;
    }

    /** The name of the element that starts or ends here, with its prefix. */
    String name() {
        return reader.getLocalName();
    }

    /** How many elements are open, this one included. */
    int depth() {
        return depth;
    }

    /** Whether the file broke off before what was read last was complete. */
    boolean isCut() {
        return cut;
    }

    private XmlRecord start() {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++)
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        return new XmlRecord(name(), attributes, new StringBuilder(), new ArrayList<>());
    }

    /**
     * The whole element that starts here.
     *
     * @param markup names (without prefix) of elements whose content is a text with markup, whether it is escaped or not
     */
    XmlRecord record(Set<String> markup) throws IOException {
        List<XmlRecord> open = new ArrayList<>();
        XmlRecord whole = start();
        open.add(whole);
        int inMarkup = 0;
        int units = 0;
        while (!open.isEmpty()) {
            XmlRecord top = open.get(open.size() - 1);
            int event = event();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    XmlRecord child = start();
                    if (inMarkup == 0 && !markup.contains(top.plainName())) {
                        top.children().add(child);
                        open.add(child);
                    } else {
                        inMarkup++;
                        if (units < LONGEST_RECORD) top.content().append(child.asTag());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (inMarkup > 0) {
                        inMarkup--;
                        if (units < LONGEST_RECORD && !VOID.contains(name()))
                            top.content().append("</").append(name()).append('>');
                    } else open.remove(open.size() - 1);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    units += reader.getTextLength();
                    if (units > LONGEST_RECORD) continue;
                    String text = reader.getText();
                    boolean isXhtml = "xhtml".equals(top.attributes().get("type"));
                    top.content().append(isXhtml ? text.replace("&", "&amp;").replace("<", "&lt;") : text);
                }
                case XMLStreamConstants.END_DOCUMENT -> open.clear();
                default -> {}
            }
        }
        return whole;
    }

    /** Passes over the element that starts here. */
    void skip() throws IOException {
        int level = depth;
        while (nextInside(level)) {}
    }

    /** Says what was mended, if anything was. */
    void tell(Sink sink) {
        @Nullable String first = mended.firstFault();
        if (first == null) return;
        long more = mended.faults() - 1;
        sink.problem(new Problem(
                file + ": " + first.substring(0, first.indexOf(':')),
                first.substring(first.indexOf(':') + 2)
                        + (more == 0 ? "" : "; and %d more faults of XML, mended likewise".formatted(more))));
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw unreadable(e);
        }
    }
}
