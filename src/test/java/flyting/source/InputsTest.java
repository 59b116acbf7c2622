package flyting.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
    @TempDir
    Path folder;

    private final List<String> names = new ArrayList<>();
    private final Map<String, String> failed = new LinkedHashMap<>();
    private final Collected collected = new Collected();

    private void each(String... arguments) {
        Inputs.each(
                List.of(arguments),
                InputStream.nullInputStream(),
                Limits.DEFAULT,
                input -> {
                    names.add(input.name());
                    Sources.recognise(input, ReadOptions.NONE, collected).read(input, ReadOptions.NONE, collected);
                },
                (name, why) -> failed.put(name, String.valueOf(why.getMessage())));
    }

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static final String TABLE = "id,text\n1,Wake up\n2,Shut up\n";

    @Test
    void filesOfAFolderAreReadInOrderAndOneFailureStopsNothing() throws IOException {
        file("b/two.csv", TABLE);
        file("a.csv", TABLE);
        file("empty.csv", "");
        file(".hidden", "x");
        each(folder.toString(), folder.resolve("missing.csv").toString());
        assertThat(collected.comments()).hasSize(4);
        assertThat(names.get(0)).endsWith("a.csv");
        assertThat(failed).hasSize(2);
        assertThat(failed.values()).anyMatch(m -> m.contains("is empty")).anyMatch(m -> m.contains("no such file"));
    }

    @Test
    void patternsNameFiles() throws IOException {
        file("one.csv", TABLE);
        file("two.csv", TABLE);
        file("three.txt", "x");
        each(folder + "/*.csv", folder + "/*.nothing");
        assertThat(names).hasSize(2);
        assertThat(failed.values()).singleElement().asString().contains("matches no file");
    }

    @Test
    void archivesAreReadInPlaceAndTheirNamesAreOnlyLabels() throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("../../up.csv", TABLE);
        parts.put("ok.csv", TABLE);
        parts.put("__MACOSX/ok.csv", "x");
        Path zip = folder.resolve("all.zip");
        Files.write(zip, WorkbookTest.zip(parts));
        each(zip.toString());
        assertThat(collected.comments()).hasSize(4);
        assertThat(names).allMatch(n -> n.startsWith(zip + "!"));
        assertThat(folder.resolve("../../up.csv")).doesNotExist();
    }

    @Test
    void compressedTarIsReadWithTheTitlesOfACorpus() throws IOException {
        Path file = folder.resolve("corpus.tgz");
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("c/utterances.jsonl", """
                {"id":"a","conversation_id":"a","text":"Wake up","speaker":"Una","reply-to":null}
                {"id":"b","conversation_id":"a","text":"No","speaker":"Vic","reply-to":"a"}
                """);
        parts.put("c/conversations.json", "{\"a\":{\"meta\":{\"title\":\"The moon\"}}}");
        parts.put("c/speakers.json", "{}");
        try (OutputStream out = Files.newOutputStream(file);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                byte[] content = part.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(part.getKey());
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        each(file.toString());
        assertThat(failed).isEmpty();
        assertThat(names).hasSize(1);
        assertThat(collected.conversations.get(0).title()).isEqualTo("The moon");
        assertThat(collected.replies()).isEqualTo(1);
    }

    @Test
    void corpusFolderIsItsUtterances() throws IOException {
        file(
                "corpus/utterances.jsonl",
                "{\"id\":\"a\",\"conversation_id\":\"a\",\"text\":\"Wake up\",\"speaker\":\"Una\"}\n");
        file("corpus/conversations.json", "{\"a\":{\"title\":\"The sun\"}}");
        file("corpus/index.json", "{}");
        each(folder.resolve("corpus").toString());
        assertThat(names).hasSize(1);
        assertThat(collected.conversations.get(0).title()).isEqualTo("The sun");
    }

    @Test
    void bombStopsAtABoundAndDamagedArchiveIsSaid() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        byte[] line = new byte[1 << 20];
        Arrays.fill(line, (byte) 'x');
        line[line.length - 1] = '\n';
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bomb))) {
            TarArchiveEntry entry = new TarArchiveEntry("bomb.csv");
            entry.setSize(200L << 20);
            tar.putArchiveEntry(entry);
            for (int i = 0; i < 200; i++) tar.write(line);
            tar.closeArchiveEntry();
        }
        Path tgz = Files.write(folder.resolve("bomb.tgz"), bomb.toByteArray());
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(lines)) {
            out.write("{\"id\":\"a\",\"link_id\":\"t3_p\",\"body\":\"Hm\",\"author\":\"Una\"}\n"
                    .getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 200; i++) out.write(line);
        }
        Path dump = Files.write(folder.resolve("bomb.jsonl.gz"), lines.toByteArray());
        Path zip = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(WorkbookTest.zip(Map.of("a.csv", TABLE)), 60));
        each(tgz.toString(), zip.toString(), dump.toString());
        assertThat(failed).hasSize(3);
        assertThat(failed.get(tgz.toString())).contains("unpacks to more than");
        assertThat(failed.get(dump.toString())).contains("unpacks to more than");
    }
}
